/**
 * The part of node-av that the worker uses. The package comes to a machine only when it is needed, so its own types
 * are not there to be checked against.
 */
export interface NodeAv {
  Demuxer: { open(file: string, o: { format: string; options: Record<string, string> }): Promise<Demuxer> }
  Decoder: { create(stream: Stream, o: CodecOptions & { exitOnError: boolean }): Promise<Decoder> }
  FilterAPI: { create(description: string, o: { threads: number }): Filter }
  Encoder: { create(name: string, o: CodecOptions & { filter: Filter }): Promise<Encoder> }
  Muxer: { open(file: string, o: { format: string; options: Record<string, string> }): Promise<Muxer> }
}

interface CodecOptions {
  threadCount: number
  options: Record<string, string | number>
}

// Each stage takes one thing, or null at the end, and gives what is ready.
export interface Decoder {
  decodeAll(packet: Packet | null): Promise<Frame[]>
}
export interface Filter {
  processAll(frame: Frame | null): Promise<Frame[]>
}
export interface Encoder {
  encodeAll(frame: Frame | null): Promise<Packet[]>
}

export interface Demuxer {
  /** Seconds; not positive when unknown. */
  readonly duration: number
  readonly streams: Stream[]
  packets(): AsyncGenerator<Packet | null>
  close(): Promise<void>
}

export interface Muxer {
  addStream(encoder: Encoder): number
  writePacket(packet: Packet | null, stream: number): Promise<void>
  close(): Promise<void>
}

export interface Stream {
  readonly index: number
  readonly disposition: number
  readonly timeBase: Ratio
  readonly avgFrameRate: Ratio
  readonly codecpar: {
    readonly codecType: number
    readonly width: number
    readonly height: number
    getCodedSideData(type: number): Buffer | null
  }
}

interface Ratio {
  readonly num: number
  readonly den: number
}

export interface Packet {
  readonly streamIndex: number
  /** In the stream's time base; a huge negative number when unknown. */
  readonly pts: bigint
  free(): void
}

export interface Frame {
  free(): void
}

// ffmpeg's public constants.
export const VIDEO = 0
export const AUDIO = 1
export const ATTACHED_PICTURE = 0x0400
export const DISPLAY_MATRIX = 5
