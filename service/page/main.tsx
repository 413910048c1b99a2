import { render } from 'preact';
import * as z from 'zod/mini';
import { App } from './app';

// Without it, zod asks whether code may be made of strings, which the page's policy refuses aloud.
z.config({ jitless: true });

const root = document.getElementById('page');
if (root === null) throw new Error('The shell has no place for the page.');
render(<App />, root);
