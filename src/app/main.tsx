import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { followAddress } from './state/address';
import { openQuery } from './state/experimentStore';
import { followSettings } from './state/followSettings';
import { compileAhead, keepNow, openSession } from './state/session';
import { openHash } from './state/viewStore';
import { applyTheme, useTheme } from './theme/theme';

applyTheme(useTheme.getState().theme);
followAddress({ query: openQuery, hash: openHash });
openSession();
followSettings(compileAhead);
// A page that is out of sight may be closed without a further word, on phones above all.
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') keepNow();
});

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
