// Before the first paint, so that nothing flashes: the colours that were chosen here, or else the system's.
const chosen = localStorage.getItem('theme');
if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset['theme'] = chosen;
