import {
  ActionIcon, Button, Card, Input, Menu, Paper, Tooltip, createTheme,
  type CSSVariablesResolver, type MantineColorsTuple,
} from '@mantine/core';

/** The one accent, that of the icon. White text on the seventh shade, and the seventh on white, can be read by everyone (WCAG AA). */
const tide: MantineColorsTuple = [
  '#eefafa', '#d6f1f0', '#aee2e1', '#7fcdcd', '#52b3b5', '#329699', '#1c7177', '#195f64', '#174c51', '#12383c',
];

/** Quiet neutrals, hardly tinted. */
const gray: MantineColorsTuple = [
  '#fafafb', '#f3f3f6', '#e8e8ed', '#dadae1', '#c2c3cc', '#9c9eaa', '#6b6e7b', '#535662', '#393b45', '#202128',
];

const dark: MantineColorsTuple = [
  '#ebebf0', '#c6c7d0', '#a6a8b4', '#747784', '#484a55', '#33353e', '#25262d', '#1b1c21', '#141519', '#0d0e11',
];

export const theme = createTheme({
  primaryColor: 'tide',
  primaryShade: { light: 6, dark: 6 },
  colors: { tide, gray, dark },
  black: '#202128',
  defaultRadius: 'md',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  fontFamily: 'ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace',
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.5rem', lineHeight: '1.3' },
      h2: { fontSize: '1.125rem', lineHeight: '1.4' },
      h3: { fontSize: '1rem', lineHeight: '1.4' },
    },
  },
  components: {
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray' } }),
    Button: Button.extend({ styles: { label: { fontWeight: 550 } } }),
    Card: Card.extend({ defaultProps: { withBorder: true, padding: 'lg' } }),
    Input: Input.extend({ defaultProps: { radius: 'md' } }),
    // The placeholder that it would focus is nothing that a menu may hold.
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false } }),
    Paper: Paper.extend({ defaultProps: { radius: 'md' } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 300, withArrow: true } }),
  },
});

/** What Mantine shows dimmed is too pale for everyone to read; so are its errors on white. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-dimmed': 'var(--mantine-color-gray-7)',
    '--mantine-color-placeholder': 'var(--mantine-color-gray-6)',
    '--mantine-color-error': '#c0282c',
    '--mantine-color-default-border': 'var(--mantine-color-gray-3)',
    '--lull-ground': 'var(--mantine-color-gray-0)',
    '--lull-line': 'var(--mantine-color-gray-2)',
    '--lull-hover': 'var(--mantine-color-gray-1)',
    '--lull-online': '#12823b',
    '--lull-busy': '#b45309',
    '--lull-offline': 'var(--mantine-color-gray-6)',
  },
  dark: {
    '--mantine-color-body': 'var(--mantine-color-dark-7)',
    '--mantine-color-dimmed': 'var(--mantine-color-dark-2)',
    '--mantine-color-placeholder': 'var(--mantine-color-dark-2)',
    '--mantine-color-error': '#ff9a9a',
    '--mantine-color-anchor': 'var(--mantine-color-tide-3)',
    '--lull-ground': 'var(--mantine-color-dark-8)',
    '--lull-line': 'var(--mantine-color-dark-5)',
    '--lull-hover': 'var(--mantine-color-dark-6)',
    '--lull-online': '#4ade80',
    '--lull-busy': '#fbbf24',
    '--lull-offline': 'var(--mantine-color-dark-2)',
  },
});
