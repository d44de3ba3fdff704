/**
 * Ways to the network that the Content-Security-Policy does not know of, or not in every browser. The frame runs no code
 * of the program; should a fault of ours ever let some in, it finds these gone.
 */
const unwanted = [
  'RTCPeerConnection',
  'webkitRTCPeerConnection',
  'RTCDataChannel',
  'WebTransport',
  'WebSocket',
  'EventSource',
  'XMLHttpRequest',
  'fetch',
  'open',
  'BroadcastChannel',
  'SharedWorker',
]

for (const name of unwanted) Reflect.deleteProperty(window, name)
Reflect.deleteProperty(Navigator.prototype, 'sendBeacon')
