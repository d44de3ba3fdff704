import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import { contentSecurityPolicy } from '@teahouse/miniprogram/policy'
import type { FastifyInstance } from 'fastify'

/**
 * Serves the built web app. Files with a hash in their name are kept for a year; everything else is asked for anew.
 * Every other path is a screen of the app, so it gets the page.
 */
export async function serveWebApp(app: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(join(folder, 'index.html'))) {
    app.get('/', (_request, reply) =>
      reply.type('text/plain').send('The web app is not built. Start with: npm start\n'),
    )
    return
  }
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    preCompressed: true,
    cacheControl: false,
    globIgnore: ['program-runtime/**'],
    setHeaders(response, path) {
      const isHashed = ['assets', 'program-runtime'].some((part) => path.startsWith(join(folder, part)))
      response.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  servePrograms(app, folder)
  app.setNotFoundHandler((request, reply) => {
    const wantsPage = request.method === 'GET' && request.headers.accept?.includes('text/html')
    if (!wantsPage) return reply.status(404).send({ message: 'There is nothing at this address.' })
    return reply.header('cache-control', 'no-cache').sendFile('index.html', { cacheControl: false })
  })
}

/**
 * The page in whose frame mini programs run, with its own policy: it loads nothing but itself, and pictures from where
 * the server hands out those of the programs’ domains. Beside it lies a script that the app hands to the page. The build
 * names both by what is in them, so they never change.
 */
function servePrograms(app: FastifyInstance, folder: string): void {
  const policies = new Map<string, Promise<string>>()
  app.get<{ Params: { digest: string; file: string } }>(
    '/program-runtime/:digest/:file(^(?:frame\\.html|elements\\.js)$)',
    async ({ params, protocol, host }, reply) => {
      const { digest, file } = params
      const home = join('program-runtime', digest)
      if (!/^[0-9a-f]{16}$/.test(digest) || !existsSync(join(folder, home, file)))
        return reply.status(404).send({ message: 'There is nothing at this address.' })
      if (file === 'frame.html') {
        let policy = policies.get(digest)
        if (!policy) {
          policy = readFile(join(folder, home, 'policy.txt'), 'utf8')
          policies.set(digest, policy)
        }
        reply.header(
          'content-security-policy',
          contentSecurityPolicy(await policy, `${protocol}://${host}/programs/pictures/`),
        )
      }
      return reply.sendFile(join(home, file), { cacheControl: false })
    },
  )
}
