import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '@teahouse/server/platform/ids'
import { backUpParts } from '@teahouse/server/stored'
import { createWorld } from '@teahouse/testkit'
import { anUpload, aProgram, plainProgram, upload, zipped } from './upload.fixture.ts'

const world = await createWorld()
const origin = await world.origin()

/** The sources that a script brings with it, for a browser’s own tools. */
async function sourceMapIn(script: string): Promise<{ source: string; content: string }[]> {
  const encoded = /\n\/\/# sourceMappingURL=data:application\/json;base64,([\w+/=]+)\s*$/.exec(script)?.[1]
  assert(encoded, 'a preview says where its sources are')
  const { sections } = JSON.parse(Buffer.from(encoded, 'base64').toString())
  return sections.flatMap(({ map }: { map: { sources: string[]; sourcesContent: string[] } }) =>
    map.sources.map((source, index) => ({ source, content: map.sourcesContent[index]! })),
  )
}

describe('a mini program', () => {
  it('is registered once, from abroad as well, and gets an app id', async () => {
    const chen = await world.user()
    const asked = { programId: newId(), name: 'Tea of  Kigali', category: 'food' as const, country: 'RW' }
    const { program } = await chen.call('miniprograms.register', asked)
    assert.match(program.appId, /^wx[0-9a-f]{16}$/)
    assert.equal((await chen.call('miniprograms.register', asked)).program.appId, program.appId)
    assert.deepEqual(
      [program.role, program.missing, program.isReleased],
      ['owner', ['intro', 'icon', 'version'], false],
    )
    const mei = await world.user()
    const like = { ...asked, programId: newId(), name: 'TEA of kigali' }
    assert.equal(await mei.refused('miniprograms.register', like), 'program_name_taken')
    assert.equal(await mei.refused('miniprograms.register', asked), 'program_not_found')
    assert.equal(await mei.refused('miniprograms.open', { appId: program.appId }), 'program_not_released')
  })

  it('has a secret that is shown once, and everything else that developers have', async () => {
    const chen = await world.user()
    const appId = await aProgram(world, chen)
    const { program } = await chen.call('miniprograms.look', { appId })
    const { secret } = await chen.call('developers.makeSecret', { accountId: program.id })
    assert(await world.server.developers.isSecret(appId, secret))
    const stranger = await world.user()
    assert.equal(await stranger.refused('developers.makeSecret', { accountId: program.id }), 'program_not_found')
  })

  it('takes origins for domains, without a path', async () => {
    const chen = await world.user()
    const appId = await aProgram(world, chen)
    const none = { upload: [], download: [], socket: [], business: [] }
    const domains = { ...none, request: ['https://Tea.example/', 'https://tea.example', 'https://tea.example:8443'] }
    const { program } = await chen.call('miniprograms.saveDomains', { appId, domains })
    assert.deepEqual(program.domains.request, ['https://tea.example', 'https://tea.example:8443'])
    for (const wrong of ['tea.example', 'https://tea.example/path', 'https://u:p@tea.example', 'https://*.example']) {
      const asked = { appId, domains: { ...none, request: [wrong] } }
      assert.equal(await chen.refused('miniprograms.saveDomains', asked), 'invalid_input', wrong)
    }
    const wrongSocket = { appId, domains: { ...none, request: [], socket: ['https://tea.example'] } }
    assert.equal(await chen.refused('miniprograms.saveDomains', wrongSocket), 'invalid_input')
  })
})

describe('an upload', () => {
  it('is compiled, and previewed by those who work on the program', async () => {
    const [chen, mei] = await world.friends(2)
    const appId = await aProgram(world, chen!)
    const versionId = await upload(world, chen!, appId)
    const [version] = (await chen!.call('miniprograms.versions', { appId })).versions
    assert.deepEqual(
      [version?.id, version?.state, version?.pages],
      [versionId, 'ready', ['pages/index/index', 'pages/more/more']],
    )
    const { preview, href } = await chen!.call('miniprograms.preview', {
      appId,
      versionId,
      path: 'pages/more/more?a=1',
    })
    assert.equal(href, `/programs/${appId}?preview=${preview}&path=pages%2Fmore%2Fmore%3Fa%3D1`)
    const opened = await chen!.call('miniprograms.open', { appId, preview })
    assert.deepEqual([opened.version.envVersion, opened.version.version, opened.role], ['develop', '', 'owner'])

    assert.equal(await mei!.refused('miniprograms.open', { appId, preview }), 'preview_ended')
    await chen!.call('miniprograms.invite', { appId, personId: mei!.id, role: 'tester' })
    assert.equal(await mei!.refused('miniprograms.open', { appId, preview }), 'preview_ended')
    assert.equal((await mei!.call('miniprograms.mine', {})).invitations[0]?.program.appId, appId)
    await mei!.call('miniprograms.answer', { appId, accept: true })
    await mei!.call('miniprograms.open', { appId, preview })
    world.clock.advance({ minutes: 26 })
    assert.equal(await mei!.refused('miniprograms.open', { appId, preview }), 'preview_ended')
  })

  it('is served as files that never change, run nowhere, and are read by whoever knows their name', async () => {
    const chen = await world.user()
    const appId = await aProgram(world, chen)
    const page = '<script>alert(document.cookie)</script>'
    const versionId = await upload(world, chen, appId, plainProgram({ 'evil.html': page, 'evil.svg': page }))
    const { preview } = await chen.call('miniprograms.preview', { appId, versionId })
    const { version } = await chen.call('miniprograms.open', { appId, preview })
    const at = `${origin}/programs/${version.bundleId}`
    const answer = await fetch(`${at}/program.json`)
    assert.equal(answer.headers.get('cache-control'), 'public, max-age=31536000, immutable')
    assert.equal(answer.headers.get('access-control-allow-origin'), '*')
    const bundle = await answer.json()
    assert.equal(bundle.appId, appId)
    const script = await fetch(`${at}/${bundle.packages[0].script}`)
    assert.equal(script.headers.get('content-type'), 'application/octet-stream')
    assert.equal(script.headers.get('x-content-type-options'), 'nosniff')
    assert.match(script.headers.get('content-security-policy') ?? '', /^sandbox; default-src 'none'$/)
    const map = await sourceMapIn(await script.text())
    const source = map.find((one) => one.source.endsWith('pages/index/index.js'))
    assert.equal(source?.content, plainProgram()['pages/index/index.js'])
    const plain = await fetch(`${at}/${bundle.packages[0].script}`, { headers: { 'accept-encoding': 'identity' } })
    assert.equal(plain.headers.get('content-encoding'), null)
    assert.match(await plain.text(), /Oolong/)
    for (const wrong of [
      `${at}/../secrets`,
      `${at}/constructor`,
      `${origin}/programs/${'A'.repeat(22)}/program.json`,
    ]) {
      assert.equal((await fetch(wrong)).status, 404, wrong)
    }
  })

  it('says in which file and line it is wrong, and its sources come back in no other version', async () => {
    const chen = await world.user()
    const appId = await aProgram(world, chen)
    const versionId = await upload(
      world,
      chen,
      appId,
      plainProgram({ 'pages/index/index.wxml': '<view>\n<text></view>' }),
    )
    const [version] = (await chen.call('miniprograms.versions', { appId })).versions
    assert.equal(version?.state, 'failed')
    const [problem] = version!.problems
    assert.equal(problem?.file, 'pages/index/index.wxml')
    assert(problem.line > 0)
    assert.equal(await chen.refused('miniprograms.preview', { appId, versionId }), 'version_not_ready')
    await chen.call('miniprograms.removeVersion', { appId, versionId })
    assert.deepEqual((await chen.call('miniprograms.versions', { appId })).versions, [])
  })

  it('does not bring the program’s own secret with it', async () => {
    const chen = await world.user()
    const appId = await aProgram(world, chen)
    const { program } = await chen.call('miniprograms.look', { appId })
    const { secret } = await chen.call('developers.makeSecret', { accountId: program.id })
    await upload(world, chen, appId, plainProgram({ 'pages/more/more.js': `const s = '${secret}'; Page({})` }))
    const [version] = (await chen.call('miniprograms.versions', { appId })).versions
    assert.deepEqual([version?.state, version?.problems[0]?.rule], ['failed', 'secret'])
    assert.equal(version?.problems[0]?.file, 'pages/more/more.js')
  })

  it('comes from the command line with the key of the program, until there is another', async () => {
    const chen = await world.user()
    const appId = await aProgram(world, chen)
    const { uploadKey } = await chen.call('miniprograms.makeUploadKey', { appId })
    const body = await zipped(plainProgram())
    const send = (key: string, query = `appId=${appId}&name=2.0.0&note=Again`) =>
      fetch(`${origin}/programs/upload?${query}`, {
        method: 'POST',
        body: new Uint8Array(body),
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/zip' },
      })
    const sent = await send(uploadKey)
    assert.equal(sent.status, 202)
    const { versionId } = await sent.json()
    await world.settle()
    const state = await fetch(`${origin}/programs/upload/${versionId}?appId=${appId}`, {
      headers: { authorization: `Bearer ${uploadKey}` },
    })
    assert.deepEqual(await state.json(), { versionId, name: '2.0.0', state: 'ready', problems: [] })
    assert.equal((await send('A'.repeat(22))).status, 401)
    assert.equal((await send(uploadKey, `appId=${appId}`)).status, 400)
    const other = await aProgram(world, chen)
    assert.equal((await send(uploadKey, `appId=${other}&name=1`)).status, 401)
    assert.equal((await send(chen.token)).status, 202)
    const mei = await world.user()
    assert.equal((await send(mei.token)).status, 404)
    await chen.call('miniprograms.makeUploadKey', { appId })
    assert.equal((await send(uploadKey)).status, 401)
  })

  it('is in a backup, and nothing else below its roof', async () => {
    const chen = await world.user()
    const appId = await aProgram(world, chen)
    const versionId = await upload(world, chen, appId)
    const { db } = world.server
    const kept = new Set<string>()
    for await (const { key } of backUpParts.blobs(db)) kept.add(key)
    assert(kept.has(`programs/${versionId}`))
    const strays = [`programs/${newId()}`, `programs/${versionId}`, 'programs/x']
    assert.deepEqual(await backUpParts.orphans(db, strays), [strays[0], strays[2]])
    await chen.call('miniprograms.removeVersion', { appId, versionId })
    await world.settle()
    assert.deepEqual(await backUpParts.orphans(db, [`programs/${versionId}`]), [`programs/${versionId}`])
  })

  it('is one’s own file, and the same one once', async () => {
    const [chen, mei] = await world.friends(2)
    const appId = await aProgram(world, chen!)
    const mediaId = await anUpload(world, mei!, plainProgram())
    const asked = { appId, versionId: newId(), mediaId, name: '1.0.0' }
    assert.equal(await chen!.refused('miniprograms.upload', asked), 'media_not_found')
    const own = { ...asked, mediaId: await anUpload(world, chen!, plainProgram()) }
    await chen!.call('miniprograms.upload', own)
    await chen!.call('miniprograms.upload', own)
    await world.settle()
    assert.equal((await chen!.call('miniprograms.versions', { appId })).versions.length, 1)
  })
})
