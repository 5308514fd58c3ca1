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

  document.addEventListener('mvi:gemeld', (e) => {
    const vlak = document.getElementById('melding');
    vlak.textContent = '';
    requestAnimationFrame(() => { vlak.textContent = e.detail.value; });
  });
})();
