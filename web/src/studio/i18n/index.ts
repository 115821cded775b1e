import i18next, { type BackendModule } from 'i18next';
import { initReactI18next } from 'react-i18next';

/** The languages that there is a catalogue in, as they call themselves. */
export const languages = { en: 'English', de: 'Deutsch' } as const;

export type Language = keyof typeof languages;

/** Where the chosen language is kept in the browser. */
const STORED = 'lull.language';

const catalogues = import.meta.glob<Record<string, unknown>>(['./en/*.json', './de/*.json'], {
  import: 'default',
});

/** A page's texts come with the page, in the one language that is shown. */
const backend: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, namespace, done) => {
    const load = catalogues[`./${language}/${namespace}.json`];
    if (!load) return done(new Error(`there is no catalogue ${language}/${namespace}`), null);
    load().then(
      (texts) => done(null, texts),
      (error: unknown) => done(error as Error, null),
    );
  },
};

/** Begins with the language that was chosen, else the browser's, else English. */
export async function startTexts(): Promise<void> {
  await i18next
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: localStorage.getItem(STORED) ?? navigator.language,
      supportedLngs: Object.keys(languages),
      nonExplicitSupportedLngs: true,
      load: 'languageOnly',
      fallbackLng: 'en',
      partialBundledLanguages: true,
      ns: ['common'],
      defaultNS: 'common',
      interpolation: { escapeValue: false }, // React escapes
    });
  tellDocument();
  i18next.on('languageChanged', tellDocument);
}

/** Changes the language, now and for later visits. */
export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(STORED, language);
  await i18next.changeLanguage(language);
}

export const currentLanguage = (): Language => (i18next.resolvedLanguage ?? 'en') as Language;

function tellDocument(): void {
  document.documentElement.lang = currentLanguage();
}
