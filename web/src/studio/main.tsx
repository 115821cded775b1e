import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { startTexts } from './i18n';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no element #root');
await startTexts();
createRoot(root).render(<App />);
