import { useState } from 'preact/hooks';

type Theme = 'system' | 'light' | 'dark';

const THEMES: readonly Theme[] = ['system', 'light', 'dark'];
const SIGNS: Readonly<Record<Theme, string>> = { system: '◐', light: '○', dark: '●' };

/** Colours as the system has them, or light, or dark; remembered here. */
export function ThemeSwitch() {
  const [theme, setTheme] = useState(chosen);
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system';
  const turn = () => {
    if (next === 'system') localStorage.removeItem('theme');
    else localStorage.setItem('theme', next);
    delete document.documentElement.dataset['theme'];
    if (next !== 'system') document.documentElement.dataset['theme'] = next;
    setTheme(next);
  };
  return (
    <button
      type="button"
      class="theme"
      onClick={turn}
      aria-label={`Colours: ${theme}. Change to ${next}`}
      title={`Colours: ${theme}`}
    >
      <span aria-hidden="true">{SIGNS[theme]}</span>
    </button>
  );
}

function chosen(): Theme {
  const kept = localStorage.getItem('theme');
  return THEMES.find((theme) => theme === kept) ?? 'system';
}
