import type { IconName, WeightOf } from '../../../ui/icons.ts'

type FileIcon = { [Name in IconName]: 'duotone' extends WeightOf<Name> ? Name : never }[IconName]

const icons: readonly (readonly [FileIcon, RegExp])[] = [
  ['file-pdf', /^pdf$/],
  ['file-doc', /^(docx?|odt|rtf|pages)$/],
  ['file-xls', /^(xlsx?|ods|csv|tsv|numbers)$/],
  ['file-zip', /^(zip|gz|tgz|tar|7z|rar|bz2|xz|zst)$/],
  ['file-image', /^(jpe?g|png|gif|webp|avif|heic|svg|tiff?|bmp|psd)$/],
  ['file-audio', /^(mp3|m4a|wav|flac|ogg|opus|aac)$/],
  ['file-video', /^(mp4|mov|mkv|webm|avi|m4v)$/],
  ['file-text', /^(txt|md|log|json|xml|ya?ml|ini|html?|css|[jt]sx?)$/],
]

/** The ending of a file's name in small letters, "pdf"; empty when it has none that says something. */
export function endingOf(name: string): string {
  return /\.([\p{L}\p{N}]{1,6})$/u.exec(name.trim())?.[1]?.toLowerCase() ?? ''
}

export function iconOf(name: string): FileIcon {
  const ending = endingOf(name)
  return icons.find(([, pattern]) => pattern.test(ending))?.[0] ?? 'file'
}
