/** Stands in for Web Chat's Direct Line Speech kit, which this page does not use. */
export function createAdapters(): never {
  throw new Error('this page has no speech');
}
