/** Draws the pictures of the demo world's official accounts anew: node apps/server/assets/accounts/render.mjs */
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'

const folder = import.meta.dirname
for (const name of await readdir(folder)) {
  if (!name.endsWith('.svg')) continue
  const picture = await sharp(join(folder, name)).resize(320, 320).webp({ quality: 90 }).toBuffer()
  await writeFile(join(folder, name.replace('.svg', '.webp')), picture)
}
