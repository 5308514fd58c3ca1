/* The table of trajects by keyboard: Enter saves a cell, Escape leaves it. */
(function () {
  'use strict';

  document.addEventListener('keydown', (e) => {
    const cel = e.target.closest('.plijst-cel');
    if (!cel) return;
    if (e.key === 'Escape') {
      e.preventDefault();
      cel.querySelector('[data-annuleer]').click();
    } else if (e.key === 'Enter' && e.target.matches('select, [type=checkbox]')) {
      e.preventDefault();
      cel.requestSubmit();
    }
  });

  /* The box in the heading chooses the whole page; without JavaScript it is not there. */
  function toonKiesAlles() {
    document.querySelectorAll('[data-kies-alles]').forEach((el) => { el.hidden = false; });
  }

  document.addEventListener('DOMContentLoaded', toonKiesAlles);
  document.addEventListener('htmx:load', toonKiesAlles);
  document.addEventListener('change', (e) => {
    if (!e.target.closest('[data-kies-alles]')) return;
    document.querySelectorAll('input[name=rij]').forEach((el) => { el.checked = e.target.checked; });
  });

  document.addEventListener('mvi:gemeld', (e) => {
    const vlak = document.getElementById('melding');
    vlak.textContent = '';
    requestAnimationFrame(() => { vlak.textContent = e.detail.value; });
  });
})();
