/* Says how many people are chosen in a list that scrolls: an element with data-telt names the field. */
(function () {
  'use strict';

  function toon(vlak) {
    const naam = vlak.dataset.telt;
    const aantal = vlak.closest('form').querySelectorAll('input[name="' + naam + '"]:checked').length;
    vlak.hidden = false;
    if (aantal === 0) vlak.textContent = 'Je koos nog niemand.';
    else vlak.textContent = 'Je vraagt het aan ' + (aantal === 1 ? '1 collega.' : aantal + " collega's.");
  }

  document.addEventListener('DOMContentLoaded', () => {
    document.querySelectorAll('[data-telt]').forEach((vlak) => {
      vlak.setAttribute('aria-live', 'polite');
      toon(vlak);
      vlak.closest('form').addEventListener('change', () => toon(vlak));
    });
  });
})();
