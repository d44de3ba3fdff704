import { Component, type ReactNode } from 'react'
import { ErrorState } from '../ui/state.tsx'

/** Keeps a fault in one screen from taking the others with it. */
export class Boundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state = { error: undefined }

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error }
  }

  override render(): ReactNode {
    if (this.state.error === undefined) return this.props.children
    // A screen that could not be fetched is fetched by a fresh page.
    return <ErrorState onRetry={() => location.reload()} />
  }
}
