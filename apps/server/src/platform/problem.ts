/**
 * Something that the person at the terminal can put right: a damaged archive, a handle that is taken, a full disk.
 * The message says what is wrong and what to do about it; a command prints it without a stack.
 */
export class Problem extends Error {
  override readonly name = 'Problem'
}
