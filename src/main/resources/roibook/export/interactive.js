(function () {
  if (!window.Plotly) return;
  document.querySelectorAll("figure.rb-chart").forEach(function (figure) {
    var data = figure.querySelector("script.rb-figure");
    var face = figure.querySelector(".rb-face");
    if (!data) return;
    var json = JSON.parse(data.textContent);
    var place = document.createElement("div");
    place.className = "rb-plot";
    var layout = Object.assign({}, json.layout, { autosize: true });
    if (figure.querySelector("figcaption")) delete layout.title;
    delete layout.width;
    data.before(place);
    window.Plotly.newPlot(place, json.data, layout, { responsive: true, displaylogo: false })
      .then(function () { if (face) face.hidden = true; })
      .catch(function () { place.remove(); });
  });
})();
