import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { ErrorBoundary } from './ErrorBoundary';
import { createStudio } from './wiring';
import './fonts.css';
import './theme.css';

const studio = createStudio(document.getElementById('field') as HTMLCanvasElement);

createRoot(document.getElementById('app') as HTMLElement).render(
  <StrictMode>
    <ErrorBoundary>
      <App studio={studio} />
    </ErrorBoundary>
  </StrictMode>,
);
