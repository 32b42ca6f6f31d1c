using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace WaPortal.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AppState : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "WaAppStateCollections",
                columns: table => new
                {
                    InstanceId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    Collection = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", maxLength: 128, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WaAppStateCollections", x => new { x.InstanceId, x.Collection });
                });

            migrationBuilder.CreateTable(
                name: "WaAppStateKeys",
                columns: table => new
                {
                    InstanceId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    KeyId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 128, nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Sealed = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WaAppStateKeys", x => new { x.InstanceId, x.KeyId });
                });

            migrationBuilder.CreateTable(
                name: "WaAppStateMacs",
                columns: table => new
                {
                    InstanceId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    Collection = table.Column<int>(type: "INTEGER", nullable: false),
                    IndexMac = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    ValueMac = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WaAppStateMacs", x => new { x.InstanceId, x.Collection, x.IndexMac });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "WaAppStateCollections");

            migrationBuilder.DropTable(
                name: "WaAppStateKeys");

            migrationBuilder.DropTable(
                name: "WaAppStateMacs");
        }
    }
}
