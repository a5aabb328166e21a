// A picture on its way out of the phone: its place is read from EXIF first, then it is drawn smaller, which drops every tag.
const SISI_MAKS = 1600;
const MUTU = 0.8;
const KEPALA_MAKS = 256 * 1024;
const GPS = 0x8825;

// GPS of a JPEG as {lat, lng}, or null: markers → APP1 "Exif" → TIFF → IFD0 → GPS IFD. Anything odd is no place.
export function tempatExif(penampung) {
  try {
    const data = new DataView(penampung);
    if (data.getUint16(0) !== 0xffd8) return null;
    for (let letak = 2; letak + 4 < data.byteLength; letak += 2 + data.getUint16(letak + 2)) {
      const tanda = data.getUint16(letak);
      if (tanda >> 8 !== 0xff || tanda === 0xffda) return null;
      if (tanda === 0xffe1 && data.getUint32(letak + 4) === 0x45786966) return dariTiff(data, letak + 10);
    }
  } catch {
    /* cut short or nonsense */
  }
  return null;
}

function dariTiff(data, awal) {
  const kecil = data.getUint16(awal) === 0x4949;
  const u16 = (n) => data.getUint16(awal + n, kecil);
  const u32 = (n) => data.getUint32(awal + n, kecil);
  const entri = (ifd) => new Map(Array.from({ length: u16(ifd) }, (_, i) => [u16(ifd + 2 + 12 * i), ifd + 2 + 12 * i + 8]));
  const gps = entri(u32(4)).get(GPS);
  if (gps === undefined) return null;
  const isi = entri(u32(gps));
  const derajat = (tag) => {
    const letak = u32(isi.get(tag));
    return [1, 60, 3600].reduce((jumlah, bagi, i) => jumlah + u32(letak + 8 * i) / (u32(letak + 8 * i + 4) || 1) / bagi, 0);
  };
  if (!isi.has(2) || !isi.has(4)) return null;
  const tandai = (tag, lawan, nilai) => (String.fromCharCode(data.getUint8(awal + isi.get(tag))) === lawan ? -nilai : nilai);
  return diIndonesia(tandai(1, "S", derajat(2)), tandai(3, "W", derajat(4)));
}

// Cameras without a fix write 0, 0; a place abroad is no evidence either.
function diIndonesia(lat, lng) {
  return lat >= -11 && lat <= 6 && lng >= 95 && lng <= 142 ? { lat: lat.toFixed(6), lng: lng.toFixed(6) } : null;
}

async function kecilkan(berkas) {
  const asli = await createImageBitmap(berkas, { imageOrientation: "from-image" });
  const skala = Math.min(1, SISI_MAKS / Math.max(asli.width, asli.height));
  const kanvas = document.createElement("canvas");
  kanvas.width = Math.round(asli.width * skala);
  kanvas.height = Math.round(asli.height * skala);
  kanvas.getContext("2d").drawImage(asli, 0, 0, kanvas.width, kanvas.height);
  asli.close();
  return new Promise((jadi) => kanvas.toBlob(jadi, "image/jpeg", MUTU));
}

// What this browser cannot draw goes as it is: the server looks at it and says why it cannot be read.
export async function olah(berkas) {
  const tempat = tempatExif(await berkas.slice(0, KEPALA_MAKS).arrayBuffer());
  const kecil = await kecilkan(berkas).catch(() => null);
  const nama = kecil ? berkas.name.replace(/\.\w+$/, "") + ".jpg" : berkas.name;
  return { blob: kecil || berkas, nama, lat: tempat ? tempat.lat : null, lng: tempat ? tempat.lng : null };
}
