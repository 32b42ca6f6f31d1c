// Baileys asks its Signal library to verify signatures and ignores the answer, and the library itself skips the check of a
// signed prekey. Nothing that such a client accepts proves anything, so the one function that all of them call is made
// to do what its name says, before Baileys is loaded. No file of either package is touched.
import { createRequire } from 'node:module'

export async function strictBaileys() {
  const own = createRequire(import.meta.url)
  const curve = createRequire(own.resolve('baileys'))('libsignal/src/curve.js')
  const verify = curve.verifySignature
  curve.verifySignature = (publicKey, message, signature) => {
    if (!verify(publicKey, message, signature, false)) throw new Error('signature does not verify')
    return true
  }

  const baileys = await import('baileys')
  const pair = baileys.Curve.generateKeyPair()
  const message = Buffer.from('judge')
  const signature = baileys.Curve.sign(pair.private, message)
  const forged = Buffer.from(signature)
  forged[3] ^= 1
  if (!baileys.Curve.verify(pair.public, message, signature)) throw new Error('strict verify refuses a good signature')
  if (baileys.Curve.verify(pair.public, message, forged)) throw new Error('strict verify accepts a forged signature')
  return baileys
}
