import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { budget } from './build/budget.ts'
import { catalogues } from './build/catalogues.ts'
import { compressed } from './build/compressed.ts'
import { icons } from './build/icons.ts'
import { programRuntime } from './build/program-runtime.ts'
import { webManifest } from './build/web-manifest.ts'

const server = `http://127.0.0.1:${process.env.TEAHOUSE_PORT ?? 8324}`

export default defineConfig({
  plugins: [
    react(),
    catalogues(),
    icons(),
    programRuntime(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src',
      filename: 'service-worker.ts',
      injectRegister: false,
      manifest: webManifest,
      // Everything the build makes is kept for offline use, so a page never asks a newer server for an older chunk.
      injectManifest: {
        globPatterns: ['index.html', 'appearance.js', 'assets/**/*.{js,css,svg}', 'icons/mark*.svg', 'map/*.json'],
      },
    }),
    budget(),
    compressed(),
  ],
  build: {
    target: 'es2022',
    // A page's style must be there before it; its parts find each other. A list of them all would weigh 5 KiB of the
    // shell, for the minute until the service worker has them anyway.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_file, parts) => parts.filter((one) => one.endsWith('.css')),
    },
    // What the first screen needs is one file: it packs tighter than fifty, and travels in one go.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'shell', tags: ['$initial'] }] } } },
  },
  server: {
    proxy: {
      // As a browser names the page, so the server must be asked: it refuses calls from other origins.
      '^/(rpc|uploads|media|outbox|export|manifest|a|s|qrcodes)(/|$)': { target: server, changeOrigin: false },
      '^/programs/(proxy|socket|pictures|[A-Za-z0-9_-]{22})(/|$)': { target: server, changeOrigin: false, ws: true },
      '^/ws$': { target: server, changeOrigin: false, ws: true },
    },
  },
})
