using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace WaPortal.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class KeysAndAudit : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "AllowedIps",
                table: "AspNetUsers",
                type: "TEXT",
                unicode: false,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "SuspendedAt",
                table: "AspNetUsers",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AllowedIps",
                table: "ApiKeys",
                type: "TEXT",
                unicode: false,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "InstanceIds",
                table: "ApiKeys",
                type: "TEXT",
                unicode: false,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ReplacedById",
                table: "ApiKeys",
                type: "TEXT",
                unicode: false,
                maxLength: 8,
                nullable: true);

            // Keys made before there were scopes keep all of them.
            migrationBuilder.AddColumn<int>(
                name: "Scopes",
                table: "ApiKeys",
                type: "INTEGER",
                nullable: false,
                defaultValue: 15);

            migrationBuilder.CreateTable(
                name: "AuditEntries",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    OwnerId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    ActorId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    Means = table.Column<string>(type: "TEXT", unicode: false, maxLength: 20, nullable: false),
                    KeyId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 8, nullable: true),
                    Action = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    Target = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    DetailsJson = table.Column<string>(type: "TEXT", nullable: false),
                    Address = table.Column<string>(type: "TEXT", unicode: false, maxLength: 45, nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditEntries", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ActivityEntries_OwnerId_CreatedAt",
                table: "ActivityEntries",
                columns: new[] { "OwnerId", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_OwnerId_CreatedAt",
                table: "AuditEntries",
                columns: new[] { "OwnerId", "CreatedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AuditEntries");

            migrationBuilder.DropIndex(
                name: "IX_ActivityEntries_OwnerId_CreatedAt",
                table: "ActivityEntries");

            migrationBuilder.DropColumn(
                name: "AllowedIps",
                table: "AspNetUsers");

            migrationBuilder.DropColumn(
                name: "SuspendedAt",
                table: "AspNetUsers");

            migrationBuilder.DropColumn(
                name: "AllowedIps",
                table: "ApiKeys");

            migrationBuilder.DropColumn(
                name: "InstanceIds",
                table: "ApiKeys");

            migrationBuilder.DropColumn(
                name: "ReplacedById",
                table: "ApiKeys");

            migrationBuilder.DropColumn(
                name: "Scopes",
                table: "ApiKeys");
        }
    }
}
