export { type Bus, maxTextLength, type Subscription } from './bus.ts'
export { memoryBus } from './memory-bus.ts'
export { natsBus } from './nats-bus.ts'
