using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace WaPortal.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class HistoryAndSettings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsStarred",
                table: "Messages",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "HistoryProgress",
                table: "Instances",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "HistoryWebhooks",
                table: "Instances",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "ContactName",
                table: "Chats",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsArchived",
                table: "Chats",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "IsPinned",
                table: "Chats",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "MutedUntil",
                table: "Chats",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ContactNames",
                columns: table => new
                {
                    InstanceId = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    Jid = table.Column<string>(type: "character varying(128)", unicode: false, maxLength: 128, nullable: false),
                    OwnerId = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    Lid = table.Column<string>(type: "character varying(128)", unicode: false, maxLength: 128, nullable: true),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContactNames", x => new { x.InstanceId, x.Jid });
                });

            migrationBuilder.CreateTable(
                name: "WaHistory",
                columns: table => new
                {
                    InstanceId = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    MessageId = table.Column<string>(type: "character varying(128)", unicode: false, maxLength: 128, nullable: false),
                    Sealed = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WaHistory", x => new { x.InstanceId, x.MessageId });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ContactNames");

            migrationBuilder.DropTable(
                name: "WaHistory");

            migrationBuilder.DropColumn(
                name: "IsStarred",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "HistoryProgress",
                table: "Instances");

            migrationBuilder.DropColumn(
                name: "HistoryWebhooks",
                table: "Instances");

            migrationBuilder.DropColumn(
                name: "ContactName",
                table: "Chats");

            migrationBuilder.DropColumn(
                name: "IsArchived",
                table: "Chats");

            migrationBuilder.DropColumn(
                name: "IsPinned",
                table: "Chats");

            migrationBuilder.DropColumn(
                name: "MutedUntil",
                table: "Chats");
        }
    }
}
