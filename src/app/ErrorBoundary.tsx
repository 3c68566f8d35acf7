import { Component, type ReactNode } from 'react';
import './ErrorBoundary.css';

interface ErrorBoundaryState {
  readonly failed: boolean;
}

/** Keeps one broken part of the page from taking all of it; the music does not live in the page and goes on. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { failed: false };

  static getDerivedStateFromError(): ErrorBoundaryState {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <div className="broken" role="alert">
        <p>This page could not be drawn.</p>
        <button type="button" onClick={() => this.setState({ failed: false })}>
          Try again
        </button>
      </div>
    );
  }
}
