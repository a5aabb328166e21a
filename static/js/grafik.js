// Draws a chart when it comes into view; the library is fetched then and not before. Colours come from the tokens, the three
// promises keep theirs (and their marker) everywhere, and patterns tell series apart where colour cannot.
const PENANDA = { kualitas: "circle", kuantitas: "rect", waktu: "triangle" };
const URUT_PENANDA = ["circle", "rect", "triangle", "diamond", "pin", "arrow"];
let pustaka;

function muatPustaka(alamat) {
  pustaka ||= new Promise((jadi, gagal) => {
    const skrip = document.createElement("script");
    skrip.src = alamat;
    skrip.onload = () => jadi(window.echarts);
    skrip.onerror = gagal;
    document.head.append(skrip);
  });
  return pustaka;
}

// A token may be light-dark(); only a real element resolves it to one colour.
function warna(el, token) {
  const contoh = document.createElement("i");
  contoh.className = "visually-hidden";
  el.append(contoh);
  contoh.attributeStyleMap ? contoh.attributeStyleMap.set("color", `var(${token})`) : contoh.style.setProperty("color", `var(${token})`);
  const hasil = getComputedStyle(contoh).color;
  contoh.remove();
  return hasil;
}

function angka(n, satuan) {
  if (n === null || n === undefined) return "tidak ada data";
  const teks = new Intl.NumberFormat("id-ID", { maximumFractionDigits: 2 }).format(n);
  return satuan === "Rp" ? `Rp${teks}` : `${teks} ${satuan}`.trim();
}

function ringkas(n, satuan) {
  const depan = satuan === "Rp" ? "Rp" : "";
  for (const [batas, kata] of [[1e12, " T"], [1e9, " M"], [1e6, " jt"], [1e3, " rb"]]) {
    if (Math.abs(n) >= batas) return depan + new Intl.NumberFormat("id-ID", { maximumFractionDigits: 1 }).format(n / batas) + kata;
  }
  return depan + new Intl.NumberFormat("id-ID").format(n) + (satuan === "%" ? " %" : "");
}

// Faint patterns, the first series plain: enough to tell neighbours apart in grey, too quiet to flicker.
function corak() {
  const warna = "rgba(255, 255, 255, 0.28)";
  const garis = (rotation, jarak) => ({ symbol: "rect", color: warna, dashArrayX: [1, 0], dashArrayY: [2, jarak], rotation });
  const titik = { symbol: "circle", color: warna, dashArrayX: [[6, 6], [0, 6, 6, 0]], dashArrayY: [6, 0], symbolSize: 0.7 };
  return [{ symbol: "none" }, garis(-Math.PI / 4, 6), titik, garis(Math.PI / 4, 6), garis(0, 6), garis(Math.PI / 2, 6)];
}

function dasar(el, data) {
  const huruf = getComputedStyle(document.body).fontFamily;
  const tinta = warna(el, "--k-tinta"), redup = warna(el, "--k-tinta-2"), garis = warna(el, "--k-garis"), kertas = warna(el, "--k-kertas");
  return {
    tinta, redup, garis, kertas,
    opsi: {
      animationDuration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 500,
      textStyle: { fontFamily: huruf, color: tinta },
      aria: { enabled: data.jenis === "donut" || data.seri.length > 1, label: { enabled: false }, decal: { show: data.jenis !== "line", decals: corak() } },
      tooltip: { trigger: data.jenis === "donut" ? "item" : "axis", renderMode: "richText", backgroundColor: kertas, borderColor: garis,
        textStyle: { color: tinta, fontFamily: huruf, fontSize: 13 }, valueFormatter: (n) => angka(n, data.satuan), axisPointer: { type: data.jenis === "bar" ? "shadow" : "line" } },
      legend: { show: data.seri.length > 1 || data.jenis === "donut", top: 0, left: 0, itemGap: 18, itemWidth: 16, itemHeight: 10, textStyle: { color: tinta, fontFamily: huruf, fontSize: 13 } },
    },
  };
}

function warnaSeri(el, seri, i) {
  return warna(el, seri.makna ? `--k-${seri.makna}` : `--k-seri-${(i % 6) + 1}`);
}

// How far down a legend of these names reaches where it has to wrap.
function tinggiLegenda(el, seri) {
  if (seri.length < 2) return 16;
  const lebar = seri.reduce((a, s) => a + s.nama.length * 7 + 44, 0);
  return 16 + 28 * Math.ceil(lebar / Math.max(el.clientWidth, 1));
}

// More categories than this leave the last label wider than its place.
const RAPAT = 14;

function sumbu(el, data) {
  const { opsi, redup, garis } = dasar(el, data);
  const batang = data.jenis === "bar";
  const label = { color: redup, fontSize: 12 };
  return {
    ...opsi,
    grid: { left: 4, right: data.kategori.length > RAPAT ? 32 : 12, top: tinggiLegenda(el, data.seri), bottom: 4, containLabel: true },
    xAxis: { type: "category", data: data.kategori, boundaryGap: batang, axisTick: { show: false }, axisLine: { lineStyle: { color: garis } }, axisLabel: { ...label, hideOverlap: true } },
    yAxis: { type: "value", splitNumber: 4, splitLine: { lineStyle: { color: garis } }, axisLabel: { ...label, formatter: (n) => ringkas(n, data.satuan) } },
    series: data.seri.map((s, i) => ({
      name: s.nama, type: batang ? "bar" : "line", data: s.data, color: warnaSeri(el, s, i), barMaxWidth: 34, stack: data.tumpuk ? "semua" : undefined, itemStyle: { borderRadius: data.tumpuk ? 0 : [4, 4, 0, 0] },
      symbol: PENANDA[s.makna] || URUT_PENANDA[i % 6], symbolSize: 8, showSymbol: s.data.length < 40, connectNulls: false,
      lineStyle: { width: 2.5, type: ["solid", "dashed", "dotted"][s.makna ? ["kualitas", "kuantitas", "waktu"].indexOf(s.makna) : i % 3] },
    })),
  };
}

function donat(el, data) {
  const { opsi, kertas, tinta } = dasar(el, data);
  const isi = data.seri[0];
  const jumlah = isi.data.reduce((a, b) => a + (b || 0), 0);
  return {
    ...opsi,
    title: { text: ringkas(jumlah, data.satuan), left: "28%", top: "middle", textAlign: "center", textStyle: { color: tinta, fontFamily: opsi.textStyle.fontFamily, fontSize: 20, fontWeight: 600 } },
    legend: { ...opsi.legend, orient: "vertical", top: "middle", left: "58%", formatter: (n) => `${n}  ${ringkas(isi.data[data.kategori.indexOf(n)], data.satuan)}` },
    series: [{
      type: "pie", radius: ["52%", "82%"], center: ["28%", "50%"], label: { show: false }, itemStyle: { borderColor: kertas, borderWidth: 2 },
      data: data.kategori.map((k, i) => ({ name: k, value: isi.data[i], itemStyle: { color: warna(el, `--k-seri-${(i % 6) + 1}`) } })),
      emphasis: { label: { show: false }, itemStyle: { borderColor: tinta } },
    }],
  };
}

// From column to column; a node's name bears its column before the bar, since two columns may hold the same name.
function sankey(el, data) {
  const { opsi, tinta, garis } = dasar(el, data);
  const polos = (nama) => nama.slice(nama.indexOf("|") + 1);
  const sempit = el.clientWidth < 560;
  const potong = (nama) => (sempit && nama.length > 14 ? `${nama.slice(0, 13)}…` : nama);
  return {
    ...opsi,
    aria: { enabled: false },
    legend: { show: false },
    tooltip: { ...opsi.tooltip, trigger: "item", formatter: ({ dataType, data: d, name, value }) => (dataType === "edge" ? `${polos(d.source)} → ${polos(d.target)}\n${angka(d.value, data.satuan)}` : `${polos(name)}\n${angka(value, data.satuan)}`) },
    series: [{
      type: "sankey", left: 4, right: sempit ? 92 : 150, top: 8, bottom: 8, nodeWidth: 12, nodeGap: sempit ? 14 : 16, draggable: false, emphasis: { focus: "adjacency" },
      label: { color: tinta, fontFamily: opsi.textStyle.fontFamily, fontSize: sempit ? 11 : 13, formatter: ({ name }) => potong(polos(name)) },
      lineStyle: { color: "source", opacity: 0.32, curveness: 0.5 },
      data: data.simpul.map((s) => ({ name: s.nama, depth: s.tingkat, itemStyle: { color: warna(el, `--k-seri-${[1, 2, 5][s.tingkat]}`), borderColor: garis } })),
      links: data.pita.map((p) => ({ source: p.dari, target: p.ke, value: p.nilai })),
    }],
  };
}

const LUKISAN = { donut: donat, sankey };
const LEBAR_KERTAS = 640; // px inside a card on upright A4; data-kertas says so where a page prints it narrower

async function gambar(el) {
  const data = JSON.parse(document.getElementById(el.dataset.muatan).textContent);
  const echarts = await muatPustaka(el.dataset.echarts);
  const bagan = echarts.init(el, null, { renderer: "svg" });
  const lukis = () => {
    bagan.resize({ width: matchMedia("print").matches ? Math.min(el.clientWidth, Number(el.dataset.kertas) || LEBAR_KERTAS) : "auto" });
    bagan.setOption((LUKISAN[data.jenis] || sumbu)(el, data), true);
  };
  lukis();
  new ResizeObserver(() => bagan.resize()).observe(el);
  document.addEventListener("tema:ganti", lukis);
  for (const keadaan of ["(prefers-color-scheme: dark)", "print"]) matchMedia(keadaan).addEventListener("change", lukis);
}

export function pasang(el) {
  const pengamat = new IntersectionObserver((kejadian) => kejadian.some((k) => k.isIntersecting) && mulai(), { rootMargin: "200px" });
  let gambarnya;
  const mulai = () => {
    pengamat.disconnect();
    gambarnya ||= gambar(el).catch(() => el.closest("figure").querySelector("details")?.setAttribute("open", ""));
    return gambarnya;
  };
  pengamat.observe(el);
  // what was never scrolled to is on paper, too: the button waits for it, the browser's own menu finds it drawn on a desk
  document.addEventListener("cetak:siap", (e) => el.isConnected && e.detail.push(mulai()));
  if (el.dataset.kertas && matchMedia("(min-width: 48rem)").matches) (window.requestIdleCallback || setTimeout)(mulai);
  else addEventListener("beforeprint", () => el.isConnected && mulai(), { once: true });
}
