export const drawCharts = () => undefined
