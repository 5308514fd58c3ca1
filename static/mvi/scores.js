/* The grid of scores: arrows move between cells, a digit is stored and goes on; a slider shows its value. */
(function () {
  'use strict';

  const velden = () => Array.from(document.querySelectorAll('.kr-score'));

  function buur(veld, toets) {
    const rij = veld.closest('tr');
    const eigen = Array.from(rij.querySelectorAll('.kr-score'));
    const plek = eigen.indexOf(veld);
    if (toets === 'ArrowLeft') return eigen[plek - 1];
    if (toets === 'ArrowRight') return eigen[plek + 1];
    const ander = toets === 'ArrowUp' ? rij.previousElementSibling : rij.nextElementSibling;
    return ander && ander.querySelectorAll('.kr-score')[plek];
  }

  document.addEventListener('keydown', (e) => {
    if (!e.target.classList.contains('kr-score') || !/^Arrow/.test(e.key)) return;
    const doel = buur(e.target, e.key);
    if (!doel) return;
    e.preventDefault();
    doel.focus();
    doel.select();
  });

  /* The cell that was stored is a new element: give the focus back to where it was. */
  let actief = null;
  document.addEventListener('htmx:beforeSwap', () => { actief = document.activeElement && document.activeElement.id; });
  document.addEventListener('htmx:afterSettle', () => {
    const weer = actief && document.getElementById(actief);
    if (weer && document.activeElement !== weer) weer.focus();
  });

  document.addEventListener('input', (e) => {
    const veld = e.target;
    if (veld.type === 'range') return toon(veld);
    if (!veld.classList.contains('kr-score') || !/^[1-5]$/.test(veld.value)) return;
    const alle = velden();
    const volgende = alle[alle.indexOf(veld) + 1];
    if (volgende) { volgende.focus(); volgende.select(); }
  });

  function toon(schuif) {
    let uit = schuif.nextElementSibling;
    if (!uit || uit.tagName !== 'OUTPUT') {
      uit = document.createElement('output');
      uit.setAttribute('for', schuif.id);
      schuif.after(uit);
    }
    uit.textContent = schuif.value + ' %';
  }

  document.addEventListener('DOMContentLoaded', () => {
    document.querySelectorAll('input[type=range]').forEach(toon);
  });
})();
