import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Studio } from '../studio/Studio';
import { StudioContext } from '../studio/studio-context';
import { ErrorBoundary } from './ErrorBoundary';
import { startApp } from './wiring';
import './fonts.css';
import './theme.css';

const app = startApp(document.getElementById('field') as HTMLCanvasElement);

const root = createRoot(document.getElementById('app') as HTMLElement);

void app.ready.then(() =>
  root.render(
    <StrictMode>
      <ErrorBoundary>
        <StudioContext value={app.parts}>
          <Studio chips={app.chips} />
        </StudioContext>
      </ErrorBoundary>
    </StrictMode>,
  ),
);
