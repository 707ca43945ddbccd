import { createRoot } from 'react-dom/client';
import { App } from './App';
import { loadSettings } from './settings';
import './portal.css';

const root = document.getElementById('root');
if (root === null) {
  throw new Error('The page has no #root.');
}

createRoot(root).render(<App settings={await loadSettings()} />);
