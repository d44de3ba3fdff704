// An authenticator in software: what a phone or a security key would answer to a browser (WebAuthn level 3, ES256).
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

type Cbor = number | string | Buffer | Map<number | string, Cbor>

/** CBOR, as far as passkeys speak it (RFC 8949). */
export function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, one]) => [cbor(key), cbor(one)])])
}

function head(major: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(major << 5) | value])
  if (value < 256) return Buffer.from([(major << 5) | 24, value])
  return Buffer.from([(major << 5) | 25, value >> 8, value & 255])
}

const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest()

const flags = { userPresent: 1, userVerified: 4, attestedCredentialData: 64 }

/** A passkey as one site’s page would have it made. The fields can be bent, to play an attacker. */
export function createSoftPasskey(origin: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x, y } = publicKey.export({ format: 'jwk' })
  const id = randomBytes(32)
  const publicKeyCose = cbor(
    new Map<number, Cbor>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x!, 'base64url')],
      [-3, Buffer.from(y!, 'base64url')],
    ]),
  )

  const self = {
    id: id.toString('base64url'),
    origin,
    rpID: new URL(origin).hostname,
    isUserVerified: true,
    counter: 0,
    /** Set by the registration, as discoverable credentials do. */
    userHandle: undefined as string | undefined,

    authenticatorData(more: number, rest: Buffer = Buffer.alloc(0)): Buffer {
      const counter = Buffer.alloc(4)
      counter.writeUInt32BE(self.counter)
      const flag = flags.userPresent | (self.isUserVerified ? flags.userVerified : 0) | more
      return Buffer.concat([sha256(self.rpID), Buffer.from([flag]), counter, rest])
    },

    clientData: (type: 'webauthn.create' | 'webauthn.get', challenge: string) =>
      Buffer.from(JSON.stringify({ type, challenge, origin: self.origin, crossOrigin: false })),

    /** Answers `navigator.credentials.create`. */
    register(options: Record<string, unknown>): Record<string, unknown> {
      self.userHandle = (options.user as { id: string }).id
      const clientData = self.clientData('webauthn.create', String(options.challenge))
      const credentialData = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, publicKeyCose])
      const attestation = cbor(
        new Map<string, Cbor>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', self.authenticatorData(flags.attestedCredentialData, credentialData)],
        ]),
      )
      return {
        id: self.id,
        rawId: self.id,
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: clientData.toString('base64url'),
          attestationObject: attestation.toString('base64url'),
          transports: ['internal'],
        },
      }
    },

    /** Answers `navigator.credentials.get`. */
    authenticate(options: Record<string, unknown>): Record<string, unknown> {
      const clientData = self.clientData('webauthn.get', String(options.challenge))
      const authenticatorData = self.authenticatorData(0)
      const signature = sign('sha256', Buffer.concat([authenticatorData, sha256(clientData)]), privateKey)
      return {
        id: self.id,
        rawId: self.id,
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: clientData.toString('base64url'),
          authenticatorData: authenticatorData.toString('base64url'),
          signature: signature.toString('base64url'),
          userHandle: self.userHandle,
        },
      }
    },
  }
  return self
}

export type SoftPasskey = ReturnType<typeof createSoftPasskey>
