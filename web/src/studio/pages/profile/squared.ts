/** How many pixels a picture has on each side: what the largest place for it shows on a fine screen. */
const SIDE = 256;

export const PICTURE_KIND = 'image/jpeg';

/** Cuts the middle square out of a picture and makes it small. */
export async function squared(file: File): Promise<Blob> {
  const picture = await createImageBitmap(file);
  const side = Math.min(picture.width, picture.height);
  const canvas = document.createElement('canvas');
  canvas.width = SIDE;
  canvas.height = SIDE;
  canvas
    .getContext('2d')!
    .drawImage(picture, (picture.width - side) / 2, (picture.height - side) / 2, side, side, 0, 0, SIDE, SIDE);
  picture.close();
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the picture was not made'))), PICTURE_KIND, 0.85);
  });
}
