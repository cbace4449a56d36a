// data-chart draws the ECharts option in it; data-map is where the map's places come from.
// What a chart shows stands in a table or list beside it, so a line that is cut costs a picture only.

let bundle;
const drawn = new WeakMap();

function load(address) {
  bundle ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.addEventListener("load", () => resolve(window.echarts));
    script.addEventListener("error", () => {
      bundle = undefined;
      reject(new Error(`not loaded: ${address}`));
    });
    document.head.append(script);
  });
  return bundle;
}

async function places(address) {
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`no map: ${answer.status}`);
  return answer.json();
}

// Signs on places too small for them would cover one another; the list beside the map has them all.
const ROOM_FOR_A_SIGN = 5000;

function withoutSigns(option, holder) {
  const { data } = option.series[0];
  if ((holder.clientWidth * holder.clientHeight) / data.length < ROOM_FOR_A_SIGN) {
    for (const area of data) area.label.show = false;
  }
}

async function draw(holder) {
  const option = JSON.parse(holder.dataset.chart);
  const [echarts, geometry] = await Promise.all([
    load(holder.dataset.bundle),
    holder.dataset.map ? places(holder.dataset.map) : null,
  ]);
  if (geometry) {
    echarts.registerMap(option.series[0].map, geometry);
    withoutSigns(option, holder);
  }
  const chart = echarts.init(holder, null, { renderer: "svg" });
  drawn.set(holder, chart);
  chart.setOption(echarts.worded(option, document.documentElement.lang));
  chart.on("click", (datum) => {
    if (datum.data?.href) location.assign(datum.data.href);
  });
  new ResizeObserver(() => chart.resize()).observe(holder);
}

function attach(root) {
  for (const holder of root.querySelectorAll("[data-chart]")) {
    if (drawn.has(holder)) continue;
    drawn.set(holder, null);
    draw(holder).catch(() => {
      // Without a picture its room is given back; the table beside it stays.
      holder.hidden = true;
    });
  }
}

attach(document);
document.addEventListener("htmx:load", (event) => attach(event.detail.elt.parentNode ?? document));
