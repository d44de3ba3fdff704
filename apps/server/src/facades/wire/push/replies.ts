import { BadAnswer, type PushServer } from '../../../modules/programs/developers/index.ts'
import { isEqual } from '../equal.ts'
import { decrypt, sign } from './crypto.ts'
import { type Element, readXml, textOf, XmlProblem } from './xml.ts'

export type Elements = { [name: string]: Element | Element[] }

/**
 * Reads what a server answered: nothing or `success`, which is undefined, or a reply in XML, which is encrypted where
 * pushes are.
 * @throws BadAnswer with a sentence for developers
 */
export function openReply(server: PushServer, body: Buffer): Elements | undefined {
  const text = body.toString().trim()
  return text === '' || text === 'success' ? undefined : open(server, parse(body))
}

function parse(bytes: Buffer): Elements {
  try {
    return readXml(bytes)
  } catch (error) {
    if (error instanceof XmlProblem) throw new BadAnswer(`neither "success" nor a reply: ${error.message}`)
    throw error
  }
}

/** The reply inside an encrypted one. In mixed mode either is taken. */
function open(server: PushServer, given: Elements): Elements {
  const encrypted = textOf(given.Encrypt)
  if (!encrypted) {
    if (server.mode === 'safe') throw new BadAnswer('the reply is not encrypted, and the account is in safe mode')
    return given
  }
  const signature = sign(server.token, textOf(given.TimeStamp), textOf(given.Nonce), encrypted)
  if (!isEqual(textOf(given.MsgSignature), signature)) throw new BadAnswer('the signature of the reply is not right')
  const text = decrypt(server.aesKey, server.appId, encrypted)
  if (text === undefined) throw new BadAnswer('the reply is not encrypted with this key, for this app')
  return parse(Buffer.from(text))
}
