package dev.maquette.app.sample;

import java.util.List;

/// The measures of `shop.product_specs`, twelve for each of four groups of goods, in the order of the table.
final class SpecColumns {
    static final List<String> NAMES = List.of("""
        screen_width_px,screen_height_px,screen_refresh_hz,screen_nits,ram_mb,storage_gb,battery_mah,
        camera_kilopixels,front_camera_kilopixels,charging_watts,cpu_cores,cpu_mhz,gpu_mb,keyboard_keys,
        usb_ports,hdmi_ports,fan_rpm,boot_seconds,capacity_litres,noise_db,energy_kwh_year,water_litres_cycle,
        spin_rpm,programme_count,width_mm,height_mm,depth_mm,motor_watts,frame_grams,wheel_mm,gear_count,
        brake_mm,fork_travel_mm,max_load_grams,range_metres,saddle_mm,top_speed_m_h,chain_links,sole_mm,
        shaft_mm,fabric_grams_m2,wash_celsius,pocket_count,button_count,waterproof_mm,insulation_grams,
        season_year,thread_count\
        """.replaceAll("\\s", "").split(",", -1));

    private SpecColumns() {}
}
