/** The components of `SEPARATE_ELEMENTS` (bridge.ts): heavy, and used by few programs. They are `elements.js`. */
import './audio.ts'
import './editor.ts'
import './map.ts'
import './video.ts'
