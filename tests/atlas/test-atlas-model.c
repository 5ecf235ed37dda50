/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "atlas-test.h"

/* The figures of this file are those of the publications; a change here means
 * that the content changed, which is never a side effect. */

static void
assert_bound (const NwLimit *limit,
              guint place,
              double mm,
              NwLimitKind kind,
              gboolean main,
              gboolean strict)
{
  const GPtrArray *bounds = nw_limit_get_bounds (limit);
  const NwBound *bound = NULL;

  g_assert_cmpuint (place, <, bounds->len);
  bound = g_ptr_array_index (bounds, place);
  g_assert_cmpfloat (nw_bound_get_mm (bound), ==, mm);
  g_assert_cmpint (nw_bound_get_kind (bound), ==, kind);
  g_assert_cmpint (nw_bound_is_main (bound), ==, main);
  g_assert_cmpint (nw_bound_is_strict (bound), ==, strict);
  g_assert_nonnull (nw_bound_get_applies_to (bound, NW_LANG_EN));
  g_assert_nonnull (nw_bound_get_applies_to (bound, NW_LANG_NL));
}

static void
assert_lies (NwAtlas *atlas,
             NwSite *site,
             const char *structure,
             NwView view,
             NwLies lies)
{
  g_assert_cmpint (nw_site_get_lies (site, nw_atlas_lookup_structure (atlas, structure), view), ==, lies);
}

static void
test_model_rhomboid (void)
{
  g_autoptr (NwAtlas) atlas = load_atlas ();
  NwSite *site = nw_atlas_lookup_site (atlas, "rhomboid-major");
  const NwLimit *limit = nw_site_get_limit (site);
  const NwBound *main = nw_limit_get_main (limit);

  g_assert_cmpstr (nw_site_get_name (site, NW_LANG_EN), ==, "rhomboid major");
  g_assert_cmpstr (nw_site_get_name (site, NW_LANG_NL), ==, "m. rhomboideus major");
  g_assert_cmpstr (nw_site_get_name (site, NW_LANG_LA), ==, "musculus rhomboideus major");
  g_assert_cmpint (nw_site_get_risk (site), ==, NW_RISK_HIGH);
  g_assert_cmpint (nw_site_get_status (site), ==, NW_SITE_STATUS_ADVANCED);
  g_assert_cmpuint (nw_site_get_fma (site), ==, 13379);
  g_assert_cmpuint (nw_site_get_harms (site)->len, ==, 3);
  g_assert_true (nw_site_has_theme (site, NW_THEME_PNEUMOTHORAX));
  g_assert_false (nw_site_has_theme (site, NW_THEME_INFECTION));
  g_assert_true (nw_site_is_in_view (site, NW_VIEW_POSTERIOR));
  g_assert_false (nw_site_is_in_view (site, NW_VIEW_ANTERIOR));
  g_assert_false (nw_site_is_schematic (site));
  g_assert_nonnull (nw_site_get_gaps (site, NW_LANG_NL));
  assert_lies (atlas, site, "dorsal-scapular-nerve", NW_VIEW_POSTERIOR, NW_LIES_BENEATH);
  assert_lies (atlas, site, "dorsal-scapular-nerve", NW_VIEW_LEFT, NW_LIES_UNSAID);
  assert_lies (atlas, site, "pleura", NW_VIEW_LEFT, NW_LIES_BENEATH);
  assert_lies (atlas, nw_atlas_lookup_site (atlas, "pronator-quadratus"), "ulnar-artery", NW_VIEW_POSTERIOR, NW_LIES_BENEATH);
  assert_lies (atlas, nw_atlas_lookup_site (atlas, "pronator-quadratus"), "ulnar-artery", NW_VIEW_ANTERIOR, NW_LIES_OVER);
  g_assert_true (g_strv_contains (nw_site_get_also_under (site, nw_atlas_lookup_structure (atlas, "dorsal-scapular-nerve"), NW_VIEW_POSTERIOR), "rhomboid-minor"));
  g_assert_null (nw_site_get_also_under (site, nw_atlas_lookup_structure (atlas, "pleura"), NW_VIEW_POSTERIOR)[0]);

  g_assert_true (nw_limit_has_max (limit));
  g_assert_cmpfloat (nw_bound_get_mm (main), ==, 19);
  g_assert_cmpint (nw_bound_get_direction (main), ==, NW_DIRECTION_ANY);
  g_assert_cmpint (nw_bound_get_grip (main), ==, NW_GRIP_FLAT);
  g_assert_cmpstr (nw_bound_get_kind_label (main, NW_LANG_NL), ==, "maximum uit een naaldonderzoek");

  /* The lower published bounds lead. */
  g_assert_cmpuint (nw_limit_get_bounds (limit)->len, ==, 3);
  assert_bound (limit, 0, 10, NW_LIMIT_KIND_LUNG_DEPTH_CADAVER, FALSE, FALSE);
  assert_bound (limit, 1, 12, NW_LIMIT_KIND_TEXTBOOK_THIN_PERSON, FALSE, FALSE);
  assert_bound (limit, 2, 19, NW_LIMIT_KIND_ADVISED_MAX, TRUE, TRUE);
}

static void
test_model_depths (void)
{
  g_autoptr (NwAtlas) atlas = load_atlas ();
  NwSite *site = nw_atlas_lookup_site (atlas, "rhomboid-major");
  const GPtrArray *depths = nw_site_get_depths (site);
  const NwDepth *needle = NULL;
  const NwDepth *bone = NULL;
  double mm = 0;

  g_assert_cmpuint (depths->len, ==, 10);

  /* The published pneumothorax: the needle of the case, not a measurement. */
  needle = g_ptr_array_index (depths, 8);
  g_assert_cmpuint (nw_depth_get_index (needle), ==, 8);
  g_assert_cmpstr (nw_depth_get_measure (needle), ==, "needle-in-pneumothorax-case");
  g_assert_cmpint (nw_depth_get_axis (needle), ==, NW_AXIS_NEEDLE_USED);
  g_assert_cmpint (nw_depth_get_sex (needle), ==, NW_SEX_FEMALE);
  g_assert_cmpint (nw_depth_get_n (needle), ==, 1);
  g_assert_true (nw_depth_get_stat (needle, NW_STAT_MAX, &mm));
  g_assert_cmpfloat (mm, ==, 20);
  g_assert_false (nw_depth_get_stat (needle, NW_STAT_MEAN, NULL));
  g_assert_cmpstr (nw_depth_get_note (needle, NW_LANG_NL), ==, "Casus, geen meting.");
  g_assert_cmpuint (nw_basis_get_sources (nw_depth_get_basis (needle))->len, ==, 2);

  bone = g_ptr_array_index (depths, 6);
  g_assert_cmpstr (nw_depth_get_posture (bone, NW_LANG_EN), ==, "prone, shoulders 90 degrees abducted");
  g_assert_null (nw_depth_get_structure (bone));
  g_assert_null (nw_depth_get_bmi (bone));
}

static void
assert_lowest (NwAtlas *atlas,
               const char *id,
               guint row,
               double expected,
               NwStat expected_stat)
{
  const GPtrArray *depths = nw_site_get_depths (nw_atlas_lookup_site (atlas, id));
  double mm = 0;
  NwStat stat = NW_STAT_SD;

  g_assert_true (nw_depth_get_lowest (g_ptr_array_index (depths, row), &mm, &stat));
  g_assert_cmpfloat (mm, ==, expected);
  g_assert_cmpint (stat, ==, expected_stat);
}

static void
test_model_lowest (void)
{
  g_autoptr (NwAtlas) atlas = load_atlas ();

  assert_lowest (atlas, "rhomboid-major", 0, 19, NW_STAT_MAX);
  assert_lowest (atlas, "rhomboid-major", 3, 28.4, NW_STAT_MEAN);
  assert_lowest (atlas, "rhomboid-major", 6, 19, NW_STAT_MIN);
  assert_lowest (atlas, "trapezius-upper", 0, 14.6, NW_STAT_MEAN);
  assert_lowest (atlas, "trapezius-upper", 3, 33.4, NW_STAT_MIN);
  assert_lowest (atlas, "pterygoideus-lateralis", 0, 43.45, NW_STAT_MEDIAN);
}

/* Pleura first and the shallowest first; then the needle of the case. */
static void
test_model_row_order (void)
{
  g_autoptr (NwAtlas) atlas = load_atlas ();
  g_autoptr (GPtrArray) rows = nw_site_list_depths (nw_atlas_lookup_site (atlas, "rhomboid-major"));
  const guint expected[] = { 3, 7, 1, 0, 6, 8, 2, 4, 5, 9 };

  g_assert_cmpuint (rows->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < rows->len; i++)
    g_assert_cmpuint (nw_depth_get_index (g_ptr_array_index (rows, i)), ==, expected[i]);
}

static void
test_model_technique (void)
{
  g_autoptr (NwAtlas) atlas = load_atlas ();
  const NwTechnique *technique = nw_site_get_technique (nw_atlas_lookup_site (atlas, "rhomboid-major"));
  double low = 0;
  double high = 0;

  g_assert_true (nw_technique_get_needle_length (technique, &low, &high));
  g_assert_cmpfloat (low, ==, 15);
  g_assert_cmpfloat (high, ==, 15);
  g_assert_true (nw_technique_get_needle_diameter (technique, &low, &high));
  g_assert_cmpfloat (low, ==, 0.25);
  g_assert_cmpfloat (high, ==, 0.3);
  g_assert_false (nw_technique_get_needle_verified (technique));
  g_assert_false (nw_basis_get_verified (nw_technique_get_basis (technique)));

  g_assert_null (nw_site_get_technique (nw_atlas_lookup_site (atlas, "intercostals")));
  technique = nw_site_get_technique (nw_atlas_lookup_site (atlas, "obturator-internus-gemelli"));
  g_assert_nonnull (technique);
  g_assert_false (nw_technique_get_needle_length (technique, &low, &high));
}

static void
assert_counts (NwAtlas *atlas,
               const char *id,
               NwRiskCounts expected)
{
  NwRiskCounts counts = { 0 };

  nw_region_count_sites (nw_atlas_lookup_region (atlas, id), &counts);
  g_assert_cmpmem (&counts, sizeof counts, &expected, sizeof expected);
}

static void
test_model_region (void)
{
  g_autoptr (NwAtlas) atlas = load_atlas ();
  NwRegion *region = nw_atlas_lookup_region (atlas, "thorax-posterior");
  g_autoptr (GPtrArray) sites = nw_region_list_sites (region, NW_LANG_EN);
  g_autoptr (GPtrArray) structures = nw_region_list_structures (region, NW_LANG_EN);
  const NwRegionStructure *first = g_ptr_array_index (structures, 0);

  assert_counts (atlas, "thorax-posterior", (NwRiskCounts){ 1, 10, 2, 0, 13 });
  assert_counts (atlas, "neck-posterior", (NwRiskCounts){ 3, 6, 3, 1, 13 });
  assert_counts (atlas, "thigh-lateral", (NwRiskCounts){ 0, 0, 0, 2, 2 });

  /* Do not needle, then high: image-guided-only before advanced, by name. */
  g_assert_cmpuint (sites->len, ==, 13);
  g_assert_cmpstr (nw_site_get_id (g_ptr_array_index (sites, 0)), ==, "intercostals");
  g_assert_cmpstr (nw_site_get_id (g_ptr_array_index (sites, 1)), ==, "serratus-posterior-inferior");
  g_assert_cmpstr (nw_site_get_id (g_ptr_array_index (sites, 2)), ==, "serratus-posterior-superior");
  g_assert_cmpstr (nw_site_get_id (g_ptr_array_index (sites, 3)), ==, "iliocostalis-thoracis");
  g_assert_cmpstr (nw_site_get_id (g_ptr_array_index (sites, 12)), ==, "latissimus-dorsi");

  g_assert_cmpstr (nw_structure_get_id (first->structure), ==, "pleura");
  g_assert_cmpuint (first->n_sites, ==, 13);
  g_assert_true (first->listed);
  g_assert_cmpuint (structures->len, >=, nw_region_get_structures (region)->len);

  g_assert_false (nw_basis_get_verified (nw_region_get_basis (region)));
  g_assert_true (nw_basis_is_field_verified (nw_region_get_basis (region), "summary"));
  g_assert_false (nw_basis_is_field_verified (nw_region_get_basis (region), "watch"));
  g_assert_true (nw_region_is_in_view (region, NW_VIEW_LEFT_NO_ARM));
  g_assert_false (nw_region_is_in_view (region, NW_VIEW_ANTERIOR));
}

/* Lists, counts and back-references agree for every object. */
static void
test_model_links (void)
{
  g_autoptr (NwAtlas) atlas = load_atlas ();
  const GPtrArray *sites = nw_atlas_get_sites (atlas);
  guint harms = 0;
  guint depths = 0;

  g_assert_cmpuint (sites->len, ==, 130);
  g_assert_cmpuint (nw_atlas_get_regions (atlas)->len, ==, 23);

  for (guint i = 0; i < sites->len; i++)
    {
      NwSite *site = g_ptr_array_index (sites, i);

      g_assert_true (nw_atlas_lookup_site (atlas, nw_site_get_id (site)) == site);
      harms += nw_site_get_harms (site)->len;
      depths += nw_site_get_depths (site)->len;

      for (guint j = 0; j < nw_site_get_regions (site)->len; j++)
        {
          NwRegion *region = g_ptr_array_index (nw_site_get_regions (site), j);

          g_assert_true (nw_site_is_in_region (site, region));
          g_assert_true (g_ptr_array_find ((GPtrArray *)nw_region_get_sites (region), site, NULL));
        }
      for (guint j = 0; j < nw_site_get_harms (site)->len; j++)
        {
          const NwSiteHarm *harm = g_ptr_array_index (nw_site_get_harms (site), j);

          g_assert_true (g_ptr_array_find (
              (GPtrArray *)nw_structure_get_sites (nw_site_harm_get_structure (harm)), site, NULL));
          g_assert_true (g_ptr_array_find (
              (GPtrArray *)nw_harm_get_sites (nw_site_harm_get_kind (harm)), site, NULL));
        }
    }

  g_assert_cmpuint (harms, ==, 331);
  g_assert_cmpuint (depths, ==, 311);
}

static void
test_model_case (void)
{
  g_autoptr (NwAtlas) atlas = load_atlas ();
  NwCase *exercise = nw_atlas_lookup_case (atlas, "rhomboid-straight-slim");
  const NwCaseNeedle *needle = nw_case_get_needle (exercise);
  const NwCaseFault *fault = g_ptr_array_index (nw_case_get_faults (exercise), 0);
  const NwReference *limit = g_ptr_array_index (nw_case_fault_get_basis (fault), 0);
  const NwReference *row = g_ptr_array_index (nw_case_fault_get_basis (fault), 1);
  double mm = 0;

  g_assert_cmpint (nw_case_get_side (exercise), ==, NW_CASE_SIDE_LEFT);
  g_assert_false (nw_case_is_sound (exercise));
  g_assert_cmpfloat (needle->length_mm, ==, 30);
  g_assert_cmpfloat (needle->depth_mm, ==, 22);
  g_assert_cmpfloat (needle->angle_deg, ==, 90);
  g_assert_cmpuint (nw_case_get_faults (exercise)->len, ==, 4);
  g_assert_cmpuint (nw_case_get_flags (exercise)->len, ==, 1);

  g_assert_cmpint (limit->kind, ==, NW_REFERENCE_SITE_LIMIT);
  g_assert_cmpstr (nw_site_get_id (limit->site), ==, "rhomboid-major");
  g_assert_cmpint (row->kind, ==, NW_REFERENCE_SITE_DEPTH);
  g_assert_cmpstr (row->text, ==, "rhomboid-major.depths[8]");
  g_assert_true (nw_depth_get_stat (row->depth, NW_STAT_MIN, &mm));
  g_assert_cmpfloat (mm, ==, 20);
}

static void
test_model_events (void)
{
  g_autoptr (NwAtlas) atlas = load_atlas ();
  const NwEventTable *table = nw_atlas_get_event_table (atlas);
  const NwEventClass *first = g_ptr_array_index (nw_event_table_get_classes (table), 0);
  const NwEventClass *last = g_ptr_array_index (nw_event_table_get_classes (table), 3);
  const NwEvent *swelling = nw_event_table_lookup (table, "lokale-zwelling");
  double percent = 0;

  g_assert_cmpuint (nw_event_table_get_classes (table)->len, ==, 4);
  g_assert_cmpuint (nw_event_class_get_events (first)->len, ==, 3);
  g_assert_cmpuint (nw_event_class_get_events (last)->len, ==, 8);
  g_assert_true (nw_event_class_get_min_percent (first, &percent));
  g_assert_cmpfloat (percent, ==, 1);
  g_assert_false (nw_event_class_get_min_percent (last, NULL));
  g_assert_cmpstr (nw_event_class_get_term (last, NW_LANG_NL), ==, "Calamiteit");
  g_assert_false (nw_event_get_column_certain (swelling));
  g_assert_cmpstr (nw_event_class_get_id (nw_event_get_class (swelling)), ==, "uncommon");
  g_assert_nonnull (nw_event_get_action (swelling, NW_LANG_NL));
  g_assert_null (nw_event_table_lookup (table, "zwelling"));
  g_assert_cmpuint (nw_event_table_get_conflicts (table)->len, ==, 5);
}

static void
test_model_incidence (void)
{
  g_autoptr (NwAtlas) atlas = load_atlas ();
  const NwIncidence *brady = g_ptr_array_index (nw_atlas_get_incidence (atlas), 0);
  const GPtrArray *rows = nw_incidence_get_rows (brady);
  const NwIncidenceRow *last = g_ptr_array_index (rows, rows->len - 1);
  double value = 0;

  g_assert_cmpuint (nw_atlas_get_incidence (atlas)->len, ==, 13);
  g_assert_cmpstr (nw_incidence_get_study (brady), ==, "Brady 2014");
  g_assert_true (nw_incidence_is_dry_needling (brady));
  g_assert_cmpint (nw_incidence_get_treatments (brady), ==, 7629);
  g_assert_cmpint (nw_incidence_get_patients (brady), ==, -1);
  g_assert_true (nw_incidence_row_get_rate (last, NW_RATE_COUNT, &value));
  g_assert_cmpfloat (value, ==, 0);
  g_assert_true (nw_incidence_row_get_rate (last, NW_RATE_UPPER_BOUND_PERCENT, &value));
  g_assert_cmpfloat (value, ==, 0.04);
  g_assert_false (nw_incidence_row_get_rate (last, NW_RATE_PER_PATIENT_PERCENT, NULL));
}

static void
test_model_rest (void)
{
  g_autoptr (NwAtlas) atlas = load_atlas ();
  NwEmergencyCard *card = nw_atlas_lookup_emergency_card (atlas, "card-pneumothorax");
  const NwLeaflet *consent = nw_atlas_lookup_leaflet (atlas, "consent");
  const NwEvidence *evidence = g_ptr_array_index (nw_atlas_get_evidence (atlas), 0);
  const NwOutcome *outcome = g_ptr_array_index (nw_evidence_get_outcomes (evidence), 0);
  NwTerm *term = nw_atlas_lookup_term (atlas, "dry-needling");
  double low = 0;
  double high = 0;

  g_assert_cmpuint (nw_atlas_get_emergency_cards (atlas)->len, ==, 7);
  g_assert_cmpuint (nw_emergency_card_get_steps (card)->len, >, 4);
  g_assert_cmpuint (nw_atlas_get_checklist (atlas, NW_CHECKLIST_BEFORE)->len, ==, 14);
  g_assert_cmpuint (nw_leaflet_get_sections (consent)->len, >, 0);
  g_assert_null (nw_atlas_lookup_leaflet (atlas, "advert"));
  g_assert_cmpuint (g_strv_length ((char **)nw_atlas_get_placeholders (atlas)), ==, 6);
  g_assert_cmpuint (nw_atlas_get_signature_fields (atlas)->len, ==, 14);
  g_assert_cmpuint (nw_term_get_see (term)->len, ==, 2);

  g_assert_cmpstr (nw_evidence_get_match (evidence), ==, "confirmed");
  g_assert_true (nw_outcome_get_ci95 (outcome, &low, &high));
  g_assert_cmpfloat (low, ==, -0.79);
  g_assert_cmpfloat (high, ==, -0.05);
}

static void
test_model_formula (void)
{
  g_autoptr (NwAtlas) atlas = load_atlas ();
  const GPtrArray *models = nw_atlas_get_depth_models (atlas);
  const NwDepthModel *kim = g_ptr_array_index (models, 0);
  g_autofree char *english = nw_depth_model_format_formula (kim, NW_LANG_EN);
  g_autofree char *dutch = nw_depth_model_format_formula (kim, NW_LANG_NL);

  g_assert_cmpuint (models->len, ==, 10);
  g_assert_cmpstr (english, ==, "cm = \342\210\2224.301 + 0.38 \303\227 BMI");
  g_assert_cmpstr (dutch, ==, "cm = \342\210\2224,301 + 0,38 \303\227 BMI");
  g_assert_false (nw_depth_model_is_consistent (kim));
  g_assert_false (nw_depth_model_get_r2 (kim, NULL));
  g_assert_nonnull (nw_depth_model_get_warning (kim, NW_LANG_NL));
}

static void
test_model_schematic (void)
{
  g_autoptr (NwAtlas) atlas = load_atlas ();
  NwSite *sternum = nw_atlas_lookup_site (atlas, "sternum-midline");
  const char *const *outlines = NULL;
  NwView view = NW_VIEW_POSTERIOR;

  g_assert_true (nw_site_is_schematic (sternum));
  g_assert_true (nw_site_get_area (sternum, &view, &outlines));
  g_assert_cmpint (view, ==, NW_VIEW_ANTERIOR);
  g_assert_cmpstr (outlines[0], ==, "body-of-sternum");
  g_assert_nonnull (nw_site_get_area_rule (sternum, NW_LANG_NL));
}

static void
test_model_edition (void)
{
  g_autoptr (NwAtlas) atlas = load_atlas ();

  g_assert_cmpstr (nw_atlas_get_version (atlas), ==, "2026.11");
  g_assert_cmpstr (nw_atlas_get_reviewed (atlas), ==, "2026-11-01");
  g_assert_false (nw_atlas_is_outdated (atlas, "2028-05-01"));
  g_assert_true (nw_atlas_is_outdated (atlas, "2028-05-02"));
}

/* Nothing keeps the atlas but the caller. */
static void
test_model_finalize (void)
{
  NwAtlas *atlas = load_atlas ();

  g_assert_finalize_object (atlas);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/rhomboid", test_model_rhomboid);
  g_test_add_func ("/model/depths", test_model_depths);
  g_test_add_func ("/model/lowest", test_model_lowest);
  g_test_add_func ("/model/row-order", test_model_row_order);
  g_test_add_func ("/model/technique", test_model_technique);
  g_test_add_func ("/model/region", test_model_region);
  g_test_add_func ("/model/links", test_model_links);
  g_test_add_func ("/model/case", test_model_case);
  g_test_add_func ("/model/events", test_model_events);
  g_test_add_func ("/model/incidence", test_model_incidence);
  g_test_add_func ("/model/rest", test_model_rest);
  g_test_add_func ("/model/formula", test_model_formula);
  g_test_add_func ("/model/schematic", test_model_schematic);
  g_test_add_func ("/model/edition", test_model_edition);
  g_test_add_func ("/model/finalize", test_model_finalize);

  return g_test_run ();
}
