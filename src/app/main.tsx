import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { followAddress } from './state/address';
import { openQuery } from './state/experimentStore';
import { openSession } from './state/session';
import { openHash } from './state/viewStore';
import { applyTheme, useTheme } from './theme/theme';

applyTheme(useTheme.getState().theme);
followAddress({ query: openQuery, hash: openHash });
openSession();

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
