package vn.ocb.onboarding.sandbox.specimen;

import java.util.List;
import java.util.SplittableRandom;
import vn.ocb.onboarding.contract.CustomerData.Sex;

/** Vietnamese names and places to choose from. */
final class Names {
    private static final List<String> SURNAMES = List.of(
            "Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Trần", "Lê", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ",
            "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Đinh");
    private static final List<String> MALE_MIDDLES =
            List.of("Văn", "Văn", "Hữu", "Đức", "Quốc", "Minh", "Thành", "Công", "Xuân", "Gia Bảo");
    private static final List<String> MALE_NAMES = List.of(
            "Anh", "Bình", "Cường", "Dũng", "Đạt", "Hải", "Hiếu", "Hùng", "Khánh", "Long", "Nam", "Phúc", "Quân", "Sơn",
            "Tuấn", "Thắng", "Trường", "Việt");
    private static final List<String> FEMALE_MIDDLES =
            List.of("Thị", "Thị", "Thị", "Ngọc", "Thanh", "Thu", "Kim", "Mỹ", "Thị Hồng", "Phương");
    private static final List<String> FEMALE_NAMES = List.of(
            "Chi", "Dung", "Giang", "Hà", "Hạnh", "Hoa", "Hương", "Lan", "Linh", "Mai", "Nga", "Nhung", "Oanh", "Quỳnh",
            "Thảo", "Trang", "Uyên", "Yến");

    private Names() {}

    static String draw(SplittableRandom random, Sex sex) {
        var male = sex == Sex.MALE;
        return one(random, SURNAMES)
                + " " + one(random, male ? MALE_MIDDLES : FEMALE_MIDDLES)
                + " " + one(random, male ? MALE_NAMES : FEMALE_NAMES);
    }

    private static <T> T one(SplittableRandom random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** A ward that does not exist in a province that kept its code when the provinces were merged in 2025. */
    record Place(String code, String name, String ward) {
        private static final List<Place> PROVINCES = List.of(
                new Place("01", "Hà Nội", ""),
                new Place("31", "Hải Phòng", ""),
                new Place("46", "Huế", ""),
                new Place("48", "Đà Nẵng", ""),
                new Place("79", "TP. Hồ Chí Minh", ""),
                new Place("92", "Cần Thơ", ""));

        static Place draw(SplittableRandom random) {
            var province = one(random, PROVINCES);
            return new Place(province.code, province.name, "Phường Mẫu " + (1 + random.nextInt(20)));
        }
    }
}
