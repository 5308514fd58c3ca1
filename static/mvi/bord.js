/* The board by mouse: a drop posts the same move as the menu of the card. */
(function () {
  'use strict';

  let gesleept = null;

  const kaartVan = (el) => el.closest && el.closest('[data-kaart]');
  const kolomVan = (el) => el.closest && el.closest('[data-kolom]');

  function markeer(kolom) {
    document.querySelectorAll('.bord-kolom--doel').forEach((k) => k.classList.remove('bord-kolom--doel'));
    if (kolom) kolom.classList.add('bord-kolom--doel');
  }

  function verplaats(kaart, fase) {
    kaart.setAttribute('aria-busy', 'true');
    htmx.ajax('POST', kaart.dataset.kaart, {
      source: kaart,
      target: kaart,
      swap: 'outerHTML',
      values: { [kaart.dataset.veld || 'fase']: fase, versie: kaart.dataset.versie, gezien: kaart.dataset.gezien, slepen: 'on' },
    }).finally(() => kaart.removeAttribute('aria-busy'));
  }

  document.addEventListener('dragstart', (e) => {
    gesleept = kaartVan(e.target);
    if (!gesleept) return;
    e.dataTransfer.effectAllowed = 'move';
    e.dataTransfer.setData('text/plain', gesleept.id);
    gesleept.classList.add('bord-kaart--gesleept');
  });

  document.addEventListener('dragover', (e) => {
    const kolom = gesleept && kolomVan(e.target);
    markeer(kolom);
    if (kolom) e.preventDefault();
  });

  document.addEventListener('drop', (e) => {
    const kolom = gesleept && kolomVan(e.target);
    if (!kolom) return;
    e.preventDefault();
    if (kolom.dataset.kolom !== gesleept.dataset.fase) verplaats(gesleept, kolom.dataset.kolom);
  });

  document.addEventListener('dragend', () => {
    markeer(null);
    if (gesleept) gesleept.classList.remove('bord-kaart--gesleept');
    gesleept = null;
  });
})();
