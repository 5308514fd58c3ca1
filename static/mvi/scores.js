/* The grid of scores: arrows and Enter move between cells, a digit is stored and goes on; a slider shows its value. */
(function () {
  'use strict';

  const velden = () => Array.from(document.querySelectorAll('.kr-score'));

  function buur(veld, toets) {
    const rij = veld.closest('tr');
    const eigen = Array.from(rij.querySelectorAll('.kr-score'));
    const plek = eigen.indexOf(veld);
    if (toets === 'ArrowLeft') return eigen[plek - 1];
    if (toets === 'ArrowRight') return eigen[plek + 1];
    if (toets === 'Enter') toets = 'ArrowDown';
    const ander = toets === 'ArrowUp' ? rij.previousElementSibling : rij.nextElementSibling;
    return ander && ander.querySelectorAll('.kr-score')[plek];
  }

  document.addEventListener('keydown', (e) => {
    const veld = e.target;
    if (e.key === 'Enter' && veld.classList.contains('kr-zin')) {
      e.preventDefault(); /* Enter would send the whole form */
      return naar(buur(veld.closest('td').querySelector('.kr-score'), 'Enter'));
    }
    if (!veld.classList.contains('kr-score') || !/^(Arrow|Enter$)/.test(e.key)) return;
    const doel = buur(veld, e.key);
    if (doel || e.key === 'Enter') e.preventDefault();
    naar(doel);
  });

  function naar(doel) {
    if (!doel) return;
    doel.focus();
    doel.select();
  }

  /* The cell that was stored is a new element: give back the focus, and what was typed meanwhile. */
  let actief = null;
  document.addEventListener('htmx:beforeSwap', () => {
    const nu = document.activeElement;
    actief = nu && nu.id ? { id: nu.id, tekst: nu.value, getypt: nu.value !== nu.defaultValue } : null;
  });
  document.addEventListener('htmx:afterSettle', () => {
    const weer = actief && document.getElementById(actief.id);
    if (!weer || document.activeElement === weer) return;
    if (actief.getypt) weer.value = actief.tekst;
    weer.focus();
  });

  document.addEventListener('input', (e) => {
    const veld = e.target;
    if (veld.type === 'range') return toon(veld);
    if (!veld.classList.contains('kr-score') || !/^[1-5]$/.test(veld.value)) return;
    const alle = velden();
    const volgende = alle[alle.indexOf(veld) + 1];
    if (!volgende) veld.dispatchEvent(new Event('change', { bubbles: true }));
    naar(volgende);
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
