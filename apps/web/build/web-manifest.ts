import type { ManifestOptions } from 'vite-plugin-pwa'

/** What an installer needs to know about the app. */
export const webManifest: Partial<ManifestOptions> = {
  id: '/',
  start_url: '/',
  scope: '/',
  name: 'Teahouse',
  short_name: 'Teahouse',
  description: 'An open, self-hosted super-app: chat first, with your data in your own hands.',
  display: 'standalone',
  background_color: '#f1f3f8',
  theme_color: '#f1f3f8',
  categories: ['social', 'productivity'],
  icons: [
    { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' },
    { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png' },
    { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    { src: '/icons/mark-mono.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'monochrome' },
  ],
}
