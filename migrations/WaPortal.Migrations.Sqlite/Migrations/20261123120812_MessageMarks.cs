using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace WaPortal.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class MessageMarks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "DeletedAt",
                table: "Messages",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Details",
                table: "Messages",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "EditedAt",
                table: "Messages",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "PollSecret",
                table: "Messages",
                type: "BLOB",
                maxLength: 32,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "MessageMarks",
                columns: table => new
                {
                    InstanceId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    ChatId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    WhatsAppId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 128, nullable: false),
                    FromMe = table.Column<bool>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Sender = table.Column<string>(type: "TEXT", unicode: false, maxLength: 128, nullable: false),
                    OwnerId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    Value = table.Column<string>(type: "TEXT", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MessageMarks", x => new { x.InstanceId, x.WhatsAppId, x.ChatId, x.FromMe, x.Kind, x.Sender });
                });

            migrationBuilder.CreateIndex(
                name: "IX_MessageMarks_ChatId_At",
                table: "MessageMarks",
                columns: new[] { "ChatId", "At" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "MessageMarks");

            migrationBuilder.DropColumn(
                name: "DeletedAt",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "Details",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "EditedAt",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "PollSecret",
                table: "Messages");
        }
    }
}
