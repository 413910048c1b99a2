import { defineConfig } from 'vitepress';
import { anchorOf, keepOutside } from './links.mts';
import { LISTED, SIDEBAR } from './sidebar.mts';

const REPOSITORY = process.env['PLUMBLINE_REPOSITORY'] ?? 'https://github.com/plumbline/plumbline';

// A link that leads nowhere fails the build: that is VitePress's default, and is meant to stay.
export default defineConfig({
  title: 'Plumbline',
  description: 'Tells what a Terraform plan proves, what it cannot prove yet, and checks the cloud until it can.',
  lang: 'en',
  outDir: '../.plumbline/site',
  cacheDir: '../.plumbline/site-cache',
  srcExclude: ['examples/**'],
  rewrites: { 'controls/README.md': 'controls/index.md', 'decisions/README.md': 'decisions/index.md' },
  markdown: {
    anchor: { slugify: anchorOf },
    config: (md) => {
      md.use(keepOutside, REPOSITORY);
    },
  },
  // What stands in no sidebar (a control, a decision) has no next page: VitePress would offer the sidebar's first.
  transformPageData: ({ relativePath, frontmatter }) =>
    LISTED.has(`/${relativePath.replace(/(?:index)?\.md$/, '')}`)
      ? undefined
      : { frontmatter: { ...frontmatter, prev: false, next: false } },
  themeConfig: {
    nav: [
      { text: 'Tutorial', link: '/tutorial' },
      { text: 'Controls', link: '/controls/' },
      { text: 'Commands', link: '/reference/commands' },
      { text: 'Repository', link: REPOSITORY },
    ],
    sidebar: SIDEBAR,
    outline: [2, 3],
    search: { provider: 'local' },
  },
});
