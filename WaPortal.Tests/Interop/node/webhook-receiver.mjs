// A receiver of webhooks that verifies each request in the two documented ways, with every secret it was given; see peer.mjs for the protocol.
//
//   in   listen {secrets: {name: secret}}     answered with {url}
//   out  webhook {id, text, verdicts: {name: {library, libraryTampered, hex, hexPrevious, hexTampered}}}: what accepted the request
//
// library is standardwebhooks, unmodified; hex is the plain HMAC that the contract describes. Tampered is the same request with one byte changed.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'
import { Webhook } from 'standardwebhooks'
import { serve, tell } from './peer.mjs'

let server

function libraryAccepts(secret, body, headers) {
  try {
    new Webhook(secret).verify(body, headers)
    return true
  } catch {
    return false
  }
}

function hexAccepts(secret, body, signature) {
  const expected = Buffer.from(createHmac('sha256', secret).update(body).digest('hex'))
  const given = Buffer.from(signature ?? '')
  return given.length === expected.length && timingSafeEqual(given, expected)
}

function judge(secret, body, headers) {
  const tampered = Buffer.from(body)
  tampered[tampered.length >> 1] ^= 1
  return {
    library: libraryAccepts(secret, body.toString('utf8'), headers),
    libraryTampered: libraryAccepts(secret, tampered.toString('utf8'), headers),
    hex: hexAccepts(secret, body, headers['x-webhook-signature']),
    hexPrevious: hexAccepts(secret, body, headers['x-webhook-signature-previous']),
    hexTampered: hexAccepts(secret, tampered, headers['x-webhook-signature']),
  }
}

serve({
  async listen({ secrets }) {
    server = createServer(async (request, response) => {
      const parts = []
      for await (const part of request) parts.push(part)
      const body = Buffer.concat(parts)
      const verdicts = Object.fromEntries(Object.entries(secrets).map(([name, secret]) => [name, judge(secret, body, request.headers)]))
      tell('webhook', { id: request.headers['webhook-id'], text: body.toString('utf8'), verdicts })
      response.writeHead(204).end()
    })
    await new Promise((listening) => server.listen(0, '127.0.0.1', listening))
    return { url: `http://127.0.0.1:${server.address().port}/hook` }
  },
  async disconnect() {
    server?.close()
  },
})
