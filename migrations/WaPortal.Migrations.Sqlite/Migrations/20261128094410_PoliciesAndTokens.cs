using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace WaPortal.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class PoliciesAndTokens : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "AlwaysOnline",
                table: "Instances",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "ReadReceipts",
                table: "Instances",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "ClientVersions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Chosen = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: true),
                    Found = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: true),
                    LookedUpAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Refused = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: true),
                    RefusedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClientVersions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "WaPrivacyTokens",
                columns: table => new
                {
                    InstanceId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    Account = table.Column<string>(type: "TEXT", unicode: false, maxLength: 128, nullable: false),
                    Sealed = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WaPrivacyTokens", x => new { x.InstanceId, x.Account });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ClientVersions");

            migrationBuilder.DropTable(
                name: "WaPrivacyTokens");

            migrationBuilder.DropColumn(
                name: "AlwaysOnline",
                table: "Instances");

            migrationBuilder.DropColumn(
                name: "ReadReceipts",
                table: "Instances");
        }
    }
}
