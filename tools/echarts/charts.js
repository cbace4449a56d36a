// The parts of ECharts that Layak draws with, in the browser and inside Python (ADR 0044).
import { use } from "echarts/core";
import { BarChart, LineChart, MapChart } from "echarts/charts";
import {
  AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent,
} from "echarts/components";
import { SVGRenderer } from "echarts/renderers";

use([
  BarChart, LineChart, MapChart, AriaComponent, GridComponent, LegendComponent,
  MarkLineComponent, TooltipComponent, SVGRenderer,
]);

export { init, registerMap } from "echarts/core";

const list = (value) => (value === undefined ? [] : [value].flat());

// What JSON cannot say: numbers in the reader's language, and a tip that is the datum's own words.
export function worded(option, language) {
  const number = (value) => value.toLocaleString(language, { maximumFractionDigits: 4 });
  for (const axis of [...list(option.xAxis), ...list(option.yAxis)]) {
    if (axis.type === "value") axis.axisLabel = { ...axis.axisLabel, formatter: number };
  }
  if (option.tooltip) {
    // Drawn into the picture: a page's security policy forbids the styles of a floating box.
    option.tooltip.renderMode = "richText";
    option.tooltip.formatter = (datum) => datum.data?.words ?? "";
  }
  return option;
}
